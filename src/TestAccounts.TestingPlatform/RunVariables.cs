using TestAccounts.Testing;
using TestAccounts.Testing.Provisioning;

namespace TestAccounts.TestingPlatform;

/// <summary>The variables of the test host.</summary>
internal static class RunVariables
{
    // Linux takes 2 MB of variables and arguments together, Windows 32 K characters in some of its ways to start a process.
    private const int Most = 30_000;

    // Within an outer run, these go on saying which that is.
    private static readonly string[] OfTheRun = [AccountEnvironment.RunVariable, AccountEnvironment.AccountsVariable];

    public static IEnumerable<KeyValuePair<string, string>> Of(HeldRun run, string config, OuterRun? outer)
    {
        var variables = EnvironmentFile.Read(run.EnvironmentFile);
        if (variables.Sum(variable => variable.Key.Length + variable.Value.Length + 2) > Most)
        {
            // The file has them.
            variables.Clear();
            variables[AccountEnvironment.AccountsVariable] = "";
        }

        if (outer is null)
        {
            variables[AccountEnvironment.RunVariable] = run.RunId;
            variables[EnvironmentFile.PathVariable] = run.EnvironmentFile;
            variables[ProjectFile.ConfigVariable] = config;
            return variables;
        }

        variables[InnerRun.FileVariable] = run.EnvironmentFile;
        return variables.Where(variable => !OfTheRun.Contains(variable.Key, StringComparer.Ordinal));
    }
}
