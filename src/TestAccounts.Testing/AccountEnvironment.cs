namespace TestAccounts.Testing;

/// <summary>All accounts of one run.</summary>
internal sealed class AccountEnvironment
{
    public const string AccountsVariable = "TESTACCOUNTS_ACCOUNTS";
    public const string RunVariable = "TESTACCOUNTS_RUN";

    /// <summary>Stands for the keys of the accounts where even these do not fit into a process: the environment file has them.</summary>
    public const string InFile = "*";

    private const string IdField = "ID";

    private readonly Dictionary<string, TestAccount> byPrefix;
    private readonly ILookup<string, TestAccount> byNamePrefix;

    private AccountEnvironment(IReadOnlyList<TestAccount> accounts)
    {
        Accounts = accounts;
        byPrefix = Accounts.ToDictionary(account => account.Key.Prefix, StringComparer.Ordinal);
        byNamePrefix = Accounts.ToLookup(account => account.Key.NamePrefix, StringComparer.Ordinal);
    }

    public IReadOnlyList<TestAccount> Accounts { get; }

    /// <summary>Loads the process's variables if they are complete, or else the environment file with the variables over it.</summary>
    public static AccountEnvironment Load(string baseDirectory, IReadOnlyDictionary<string, string> processVariables)
    {
        if (processVariables.TryGetValue(AccountsVariable, out var keys) && keys.Length > 0)
        {
            var accounts = ReadHanded(baseDirectory, processVariables, keys);
            return new(InnerRun.Find(baseDirectory, processVariables) is { } inner ? Below(ReadFile(inner), accounts) : accounts);
        }

        return new(ReadBoth(baseDirectory, processVariables));
    }

    /// <summary>Loads the accounts of one environment file.</summary>
    public static AccountEnvironment LoadFile(string file) => new(ReadFile(file));

    public TestAccount Get(string service, string account, int? number)
    {
        var wanted = Key(service, account, number);
        if (byPrefix.TryGetValue(wanted.Prefix, out var found))
        {
            return found;
        }

        throw number is null && byNamePrefix.Contains(wanted.NamePrefix)
            ? TestAccountException.Counted(wanted, byNamePrefix[wanted.NamePrefix].Count())
            : TestAccountException.NoAccount(wanted, Accounts);
    }

    public IReadOnlyList<TestAccount> All(string service, string account)
    {
        var wanted = Key(service, account, number: null);
        return byNamePrefix.Contains(wanted.NamePrefix)
            ? [.. byNamePrefix[wanted.NamePrefix]]
            : throw TestAccountException.NoAccount(wanted, Accounts);
    }

    // Of more accounts than fit into a process, it is told where they are, and not what they are; variables of a run around theirs are empty then.
    private static TestAccount[] ReadHanded(string baseDirectory, IReadOnlyDictionary<string, string> processVariables, string keys)
    {
        if (keys != InFile)
        {
            var handed = Read(processVariables, "the environment of the process");
            if (handed.All(HasId) || !processVariables.ContainsKey(EnvironmentFile.PathVariable))
            {
                return handed;
            }
        }

        var given = processVariables.Where(variable => variable.Value.Length > 0 && variable is not { Key: AccountsVariable, Value: InFile });
        return ReadBoth(baseDirectory, given.ToDictionary(StringComparer.Ordinal));
    }

    private static bool HasId(TestAccount account) => account.Fields.TryGetValue(IdField, out var id) && id.Length > 0;

    private static TestAccount[] ReadBoth(string baseDirectory, IReadOnlyDictionary<string, string> processVariables)
    {
        var namedFile = processVariables.GetValueOrDefault(EnvironmentFile.PathVariable);
        var candidates = EnvironmentFile.Candidates(baseDirectory, namedFile).ToArray();
        var file = Array.Find(candidates, File.Exists) ?? throw TestAccountException.NothingProvisioned(namedFile, candidates);

        var variables = EnvironmentFile.Read(file);
        foreach (var (name, value) in processVariables)
        {
            variables[name] = value;
        }

        return Read(variables, SourceOf(file));
    }

    private static TestAccount[] Read(IReadOnlyDictionary<string, string> variables, string source)
    {
        if (!variables.TryGetValue(AccountsVariable, out var keys))
        {
            throw TestAccountException.Incomplete(source, AccountsVariable);
        }

        var run = variables.GetValueOrDefault(RunVariable, "");
        var accounts = AccountKey.ParseAll(keys, source);
        var fields = VariablesByPrefix.Of(variables, accounts.Select(key => key.Prefix));
        return Array.ConvertAll(accounts, key => new TestAccount(key, run, fields[key.Prefix]));
    }

    private static TestAccount[] ReadFile(string file) => Read(EnvironmentFile.Read(file), SourceOf(file));

    private static string SourceOf(string file) => $"the environment file {file}";

    // Of a name that both runs have, the inner's accounts alone are meant.
    private static TestAccount[] Below(TestAccount[] inner, TestAccount[] outer)
    {
        var taken = new HashSet<string>(inner.Select(account => account.Key.NamePrefix), StringComparer.Ordinal);
        return [.. inner, .. outer.Where(account => !taken.Contains(account.Key.NamePrefix))];
    }

    private static AccountKey Key(string service, string account, int? number)
    {
        Argument.RequireText(service);
        Argument.RequireText(account);
        return new(service, account, number);
    }
}
