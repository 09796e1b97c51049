namespace TestAccounts.Testing.Provisioning;

/// <summary>A run around this process, such as that of <c>testaccounts run -- dotnet test</c>, which has set its variables.</summary>
internal sealed class OuterRun
{
    private readonly string config;

    private OuterRun(string config, string id, string? environmentFile) =>
        (this.config, Id, IsGone) = (config, id, environmentFile is not null && !File.Exists(environmentFile));

    public string Id { get; }

    /// <summary>Whether it was torn down already, so that its variables promise what is not there.</summary>
    public bool IsGone { get; }

    public static OuterRun? Find(IReadOnlyDictionary<string, string> variables) =>
        variables.TryGetValue(ProjectFile.ConfigVariable, out var config)
        && variables.ContainsKey(AccountEnvironment.AccountsVariable)
        && variables.TryGetValue(AccountEnvironment.RunVariable, out var run)
            ? new(config, run, variables.TryGetValue(EnvironmentFile.PathVariable, out var file) ? file : null)
            : null;

    /// <summary>Whether it provisions the accounts of a config.</summary>
    public bool IsOf(string otherConfig) => string.Equals(
        Path.GetFullPath(config), otherConfig, Path.DirectorySeparatorChar == '\\' ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}
