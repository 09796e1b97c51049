#!/usr/bin/env bash
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

fail() {
  printf '%s\nInstall the .NET 10 SDK from https://dotnet.microsoft.com/download/dotnet/10.0 and run this again.\n' "$1" >&2
  exit 1
}

command -v dotnet >/dev/null || fail 'The command "dotnet" was not found.'
sdks=$(dotnet --list-sdks)
grep -q '^10\.' <<<"$sdks" || fail "No .NET 10 SDK was found. Installed are: ${sdks:-none.}"

dotnet tool restore
dotnet cake "$@"
