$ErrorActionPreference = 'Stop'

function Stop-Build([string] $Reason) {
    [Console]::Error.WriteLine($Reason)
    [Console]::Error.WriteLine('Install the .NET 10 SDK from https://dotnet.microsoft.com/download/dotnet/10.0 and run this again.')
    exit 1
}

Push-Location $PSScriptRoot
try {
    if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) {
        Stop-Build 'The command "dotnet" was not found.'
    }

    $sdks = @(dotnet --list-sdks)
    if (-not ($sdks -match '^10\.')) {
        Stop-Build "No .NET 10 SDK was found. Installed are: $(if ($sdks) { $sdks -join ', ' } else { 'none.' })"
    }

    dotnet tool restore
    if ($LASTEXITCODE -eq 0) { dotnet cake @args }
    exit $LASTEXITCODE
}
finally {
    Pop-Location
}
