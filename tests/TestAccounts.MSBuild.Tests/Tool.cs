using TestAccounts.TestInfrastructure;

namespace TestAccounts.MSBuild.Tests;

internal static class Tool
{
    /// <summary>The command line tool, as it was built with these tests.</summary>
    public static string Assembly { get; } =
        RepositoryRoot.PathTo("src", "TestAccounts.Tool", "bin", RepositoryRoot.Configuration, "net10.0", "TestAccounts.Tool.dll");
}
