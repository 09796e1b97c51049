using TestAccounts.Testing;
using TestAccounts.Testing.Provisioning;

namespace TestAccounts.TestingPlatform;

/// <summary>The variables of the test host.</summary>
internal static class RunVariables
{
    // Linux takes 2 MB of variables and arguments together, Windows 32 K characters in some of its ways to start a process.
    private const int Most = 30_000;

    public static IEnumerable<KeyValuePair<string, string>> Of(HeldRun run, string config, OuterRun? outer)
    {
        var variables = EnvironmentFile.Read(run.EnvironmentFile);
        var accounts = variables[AccountEnvironment.AccountsVariable];
        if (variables.Sum(variable => variable.Key.Length + variable.Value.Length + 2) > Most)
        {
            // The file has the rest.
            variables.Clear();
            variables[AccountEnvironment.RunVariable] = run.RunId;
            variables[AccountEnvironment.AccountsVariable] = "";
        }
        else
        {
            variables[AccountEnvironment.AccountsVariable] = outer is null ? accounts : $"{accounts};{outer.AccountsBeside(accounts)}".TrimEnd(';');
        }

        variables[EnvironmentFile.PathVariable] = run.EnvironmentFile;
        variables[ProjectFile.ConfigVariable] = config;
        return variables;
    }
}
