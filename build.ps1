$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

function Stop-Build([string] $Reason) {
    [Console]::Error.WriteLine($Reason)
    [Console]::Error.WriteLine('Install the .NET 10 SDK from https://dotnet.microsoft.com/download/dotnet/10.0 and run this again,')
    [Console]::Error.WriteLine('or run ./build.ps1 --install-sdk, which installs the one of global.json into .dotnet, for this folder alone.')
    exit 1
}

# TESTACCOUNTS_INSTALL_SDK is the address of another install script, such as a mirror's. The vendor's .ps1 installs for Windows alone.
function Install-Sdk {
    $address = $env:TESTACCOUNTS_INSTALL_SDK
    if (-not $address) {
        $address = "https://dot.net/v1/dotnet-install.$(if ($IsLinux -or $IsMacOS) { 'sh' } else { 'ps1' })"
    }

    $script = Join-Path '.dotnet' "dotnet-install$([IO.Path]::GetExtension($address))"
    New-Item -ItemType Directory -Force .dotnet | Out-Null
    try {
        Invoke-WebRequest $address -OutFile $script -UseBasicParsing
    }
    catch {
        [Console]::Error.WriteLine("The install script could not be fetched from ${address}: $_")
        exit 1
    }

    if ($script -like '*.sh') {
        bash $script --jsonfile global.json --install-dir .dotnet --no-path
        if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
    }
    else {
        & (Resolve-Path $script).Path -JSonFile global.json -InstallDir .dotnet -NoPath
    }
}

Push-Location $PSScriptRoot
try {
    $arguments = $args
    if ($arguments.Count -gt 0 -and $arguments[0] -eq '--install-sdk') {
        $arguments = @($arguments | Select-Object -Skip 1)
        Install-Sdk
    }

    $own = Join-Path $PSScriptRoot '.dotnet'
    if ((Test-Path (Join-Path $own 'dotnet')) -or (Test-Path (Join-Path $own 'dotnet.exe'))) {
        $env:DOTNET_ROOT = $own
        $env:PATH = $own + [IO.Path]::PathSeparator + $env:PATH
    }

    if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) {
        Stop-Build 'The command "dotnet" was not found.'
    }

    $sdks = @(dotnet --list-sdks)
    if (-not ($sdks -match '^10\.')) {
        Stop-Build "No .NET 10 SDK was found. Installed are: $(if ($sdks) { $sdks -join ', ' } else { 'none.' })"
    }

    dotnet tool restore
    if ($LASTEXITCODE -eq 0) { dotnet cake @arguments }
    exit $LASTEXITCODE
}
finally {
    Pop-Location
}
