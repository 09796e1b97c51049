namespace TestAccounts.Testing.Provisioning;

/// <summary>A run around this process, such as that of <c>testaccounts run -- dotnet test</c>, which has set its variables.</summary>
internal sealed class OuterRun
{
    private readonly string config;
    private readonly string accounts;

    private OuterRun(string config, string accounts, string id, string? environmentFile) =>
        (this.config, this.accounts, Id, IsGone) = (config, accounts, id, environmentFile is not null && !File.Exists(environmentFile));

    public string Id { get; }

    /// <summary>Whether it was torn down already, so that its variables promise what is not there.</summary>
    public bool IsGone { get; }

    public static OuterRun? Find(IReadOnlyDictionary<string, string> variables) =>
        variables.TryGetValue(ProjectFile.ConfigVariable, out var config)
        && variables.TryGetValue(AccountEnvironment.AccountsVariable, out var accounts)
        && variables.TryGetValue(AccountEnvironment.RunVariable, out var run)
            ? new(config, accounts, run, variables.TryGetValue(EnvironmentFile.PathVariable, out var file) ? file : null)
            : null;

    /// <summary>Whether it provisions the accounts of a config.</summary>
    public bool IsOf(string otherConfig) => string.Equals(
        Path.GetFullPath(config), otherConfig, Path.DirectorySeparatorChar == '\\' ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    /// <summary>Its accounts that a nearer run does not have.</summary>
    public string AccountsBeside(string nearer)
    {
        var taken = new HashSet<string>(nearer.Split(';').Select(NameOf), StringComparer.OrdinalIgnoreCase);
        return string.Join(";", accounts.Split(';').Where(key => !taken.Contains(NameOf(key))));
    }

    private static string NameOf(string key) => key.Split('[')[0];
}
