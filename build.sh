#!/usr/bin/env bash
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

fail() {
  printf '%s\nInstall the .NET 10 SDK from https://dotnet.microsoft.com/download/dotnet/10.0 and run this again,\n' "$1" >&2
  printf 'or run ./build.sh --install-sdk, which installs the one of global.json into .dotnet, for this folder alone.\n' >&2
  exit 1
}

# TESTACCOUNTS_INSTALL_SDK is the address of another install script, such as a mirror's.
install_sdk() {
  local address=${TESTACCOUNTS_INSTALL_SDK:-https://dot.net/v1/dotnet-install.sh}
  mkdir -p .dotnet
  if command -v curl >/dev/null; then
    curl -fsSL --retry 3 -o .dotnet/dotnet-install.sh "$address"
  else
    wget -qO .dotnet/dotnet-install.sh "$address"
  fi || { printf 'The install script could not be fetched from %s.\n' "$address" >&2; exit 1; }
  bash .dotnet/dotnet-install.sh --jsonfile global.json --install-dir .dotnet --no-path
}

if [ "${1:-}" = --install-sdk ]; then
  shift
  install_sdk
fi

if [ -x .dotnet/dotnet ]; then
  export DOTNET_ROOT="$PWD/.dotnet" PATH="$PWD/.dotnet:$PATH"
fi

command -v dotnet >/dev/null || fail 'The command "dotnet" was not found.'
sdks=$(dotnet --list-sdks)
grep -q '^10\.' <<<"$sdks" || fail "No .NET 10 SDK was found. Installed are: ${sdks:-none.}"

dotnet tool restore
dotnet cake "$@"
