using TestAccounts.TestInfrastructure;

namespace Cake.TestAccounts.Tests;

/// <summary>PowerShell, which comes as a .NET tool: for this repository alone, and once.</summary>
internal static class PowerShellTool
{
    private const string Version = "7.6.9";
    private static readonly string Folder = RepositoryRoot.PathTo("artifacts", "powershell", Version);

    /// <summary>Its assembly: the command that a tool comes with looks for <c>dotnet</c> where the scripts do.</summary>
    public static async Task<string> InstallAsync()
    {
        if (Find() is not { } assembly)
        {
            (await CommandLine.Dotnet("/", "tool", "install", "PowerShell", "--version", Version, "--tool-path", Folder).RunAsync()).MustExitWith(0);
            assembly = Find()!;
        }

        return assembly;
    }

    private static string? Find() => Directory.Exists(Folder)
        ? Directory.EnumerateFiles(Folder, "pwsh.dll", SearchOption.AllDirectories).FirstOrDefault(path => path.Contains("/unix/", StringComparison.Ordinal))
        : null;
}
