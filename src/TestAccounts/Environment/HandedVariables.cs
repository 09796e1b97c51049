using TestAccounts.Configuration;

namespace TestAccounts.Environment;

/// <summary>
/// The variables of an environment file that a new process is given: all of them, or, where there is no room for all, only those that tell
/// where the accounts are.
/// </summary>
/// <param name="beside">What the process is given anyway: its variables as <c>NAME=value</c>, and its arguments.</param>
internal sealed class HandedVariables(IReadOnlyList<string> beside)
{
    /// <summary>In <c>TESTACCOUNTS_ACCOUNTS</c>, where not even the keys of the accounts fit: the environment file has them.</summary>
    public const string InFile = "*";

    private static readonly string[] OfTheRun = [VariableName.EnvironmentFile, VariableName.Config, VariableName.Run, VariableName.Accounts];

    private readonly List<string> outerAccounts =
    [
        .. from text in beside
            where text.StartsWith($"{VariableName.Accounts}=", StringComparison.Ordinal)
            from key in text.Split('=', 2)[1].Split(';')
            let parts = key.Split('[')[0].Split('/')
            where parts.Length == 2
            select $"{VariableName.Account(parts[0], parts[1], null)}_",
    ];

    /// <summary>Reads them.</summary>
    /// <param name="file">The environment file.</param>
    /// <param name="config">The config of its run.</param>
    /// <param name="log">Told where they are not all of them.</param>
    public Dictionary<string, string> Read(string file, string config, ISessionLog log)
    {
        var room = new ProcessRoom();
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { [VariableName.EnvironmentFile] = file, [VariableName.Config] = config };
        var fits = beside.Concat(variables.Select(TextOf)).All(room.TryTake);
        foreach (var variable in EnvironmentReader.Stream(file))
        {
            // The run and the keys of its accounts stand first.
            variables[variable.Key] = variable.Value;
            fits = fits && room.TryTake(TextOf(variable));
            if (!fits && variables.ContainsKey(VariableName.Accounts))
            {
                log.Info(
                    "The accounts have more variables than fit into a process: it gets TESTACCOUNTS_ENV_FILE, TESTACCOUNTS_RUN and TESTACCOUNTS_ACCOUNTS, "
                    + "and finds the others in that file, as TestAccount.Get does.");
                return Few(variables);
            }
        }

        return variables;
    }

    private Dictionary<string, string> Few(Dictionary<string, string> variables)
    {
        var few = OfTheRun.Where(variables.ContainsKey).ToDictionary(name => name, name => variables[name], StringComparer.Ordinal);
        if (!ProcessRoom.IsShort($"{VariableName.Accounts}={few[VariableName.Accounts]}"))
        {
            few[VariableName.Accounts] = InFile;
        }

        // What a run around this one has given to its accounts must not be taken for the accounts of this one.
        foreach (var name in beside.Select(text => text.Split('=', 2)[0]).Where(IsOfOuterAccount))
        {
            few[name] = "";
        }

        return few;
    }

    private bool IsOfOuterAccount(string name) => outerAccounts.Exists(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    private static string TextOf(KeyValuePair<string, string> variable) => $"{variable.Key}={variable.Value}";
}
