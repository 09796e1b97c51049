namespace TestAccounts.RealServers.Tests;

/// <summary>The folder that the build installs the servers in.</summary>
internal static class Installation
{
    private static readonly string Folder = System.Environment.GetEnvironmentVariable("TESTACCOUNTS_REAL_SERVERS") is { Length: > 0 } folder
        ? folder
        : throw new InvalidOperationException("TESTACCOUNTS_REAL_SERVERS names no folder; ./build.sh --target=RealServers sets it.");

    public static string PathTo(string file) => Path.Combine(Folder, file);
}
