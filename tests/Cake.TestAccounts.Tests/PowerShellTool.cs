using TestAccounts.TestInfrastructure;

namespace Cake.TestAccounts.Tests;

/// <summary>PowerShell, which comes as a .NET tool: for this repository alone, and once.</summary>
internal static class PowerShellTool
{
    private const string Version = "7.6.9";
    private static readonly string Folder = RepositoryRoot.PathTo("artifacts", "powershell", Version);

    public static async Task<string> InstallAsync()
    {
        var program = Path.Combine(Folder, "pwsh");
        if (!File.Exists(program))
        {
            (await CommandLine.Dotnet("/", "tool", "install", "PowerShell", "--version", Version, "--tool-path", Folder).RunAsync()).MustExitWith(0);
        }

        return program;
    }
}
