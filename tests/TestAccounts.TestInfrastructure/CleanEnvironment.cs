namespace TestAccounts.TestInfrastructure;

/// <summary>What a user's shell would have: nothing of the test run that the process is started from.</summary>
internal static class CleanEnvironment
{
    private static readonly string[] Prefixes =
    [
        "MSBUILD", "DOTNET_CLI_", "DOTNET_HOST_PATH", "VSTEST", "TESTINGPLATFORM", "TESTACCOUNTS_",

        // Those that tell of the pipeline that the tests run in.
        "GITHUB_", "TF_BUILD", "GITLAB_CI", "TEAMCITY_VERSION", "JENKINS_URL",
    ];

    public static void Apply(IDictionary<string, string?> environment)
    {
        foreach (var name in environment.Keys.Where(BelongsToTestRun).ToList())
        {
            environment.Remove(name);
        }

        environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        environment["DOTNET_NOLOGO"] = "1";
        environment["MSBUILDDISABLENODEREUSE"] = "1";
        environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
    }

    // DOTNET_CLI_HOME only says where the home is, on machines where HOME cannot be written.
    private static bool BelongsToTestRun(string name) =>
        name != "DOTNET_CLI_HOME" && Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
