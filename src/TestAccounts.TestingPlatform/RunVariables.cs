using System.Collections;
using TestAccounts.Testing;
using TestAccounts.Testing.Provisioning;

namespace TestAccounts.TestingPlatform;

/// <summary>The variables of the test host: those of all accounts, or, where there is no room for them, those that say where the accounts are.</summary>
internal static class RunVariables
{
    // Within an outer run, these go on saying which that is.
    private static readonly string[] OfTheRun = [AccountEnvironment.RunVariable, AccountEnvironment.AccountsVariable];

    public static IEnumerable<KeyValuePair<string, string>> Of(HeldRun run, string config, OuterRun? outer)
    {
        var variables = EnvironmentFile.Read(run.EnvironmentFile);
        if (outer is null)
        {
            variables[AccountEnvironment.RunVariable] = run.RunId;
            variables[EnvironmentFile.PathVariable] = run.EnvironmentFile;
            variables[ProjectFile.ConfigVariable] = config;
        }
        else
        {
            variables[InnerRun.FileVariable] = run.EnvironmentFile;
            OfTheRun.ToList().ForEach(name => variables.Remove(name));
        }

        var room = new ProcessRoom();
        return Inherited().Concat(variables.Select(TextOf)).All(room.TryTake) ? variables : Few(variables);
    }

    private static IEnumerable<string> Inherited() => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(entry => $"{entry.Key}={entry.Value}");

    private static Dictionary<string, string> Few(Dictionary<string, string> variables)
    {
        string[] names = [EnvironmentFile.PathVariable, ProjectFile.ConfigVariable, InnerRun.FileVariable, .. OfTheRun];
        var few = names.Where(variables.ContainsKey).ToDictionary(name => name, name => variables[name], StringComparer.Ordinal);
        if (few.TryGetValue(AccountEnvironment.AccountsVariable, out var keys) && !ProcessRoom.IsShort($"{AccountEnvironment.AccountsVariable}={keys}"))
        {
            few[AccountEnvironment.AccountsVariable] = AccountEnvironment.InFile;
        }

        return few;
    }

    private static string TextOf(KeyValuePair<string, string> variable) => $"{variable.Key}={variable.Value}";
}
