using System.Reflection;

namespace TestAccounts.Testing.Provisioning;

/// <summary>What the tool is to provision, and where it writes the environment file.</summary>
internal sealed record RunRequest(string Tool, string Config)
{
    public string? Overlay { get; init; }

    public required string EnvironmentFile { get; init; }

    /// <summary>Whether the tool says only what is wrong.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>Where services are instead of where the config says.</summary>
    public IReadOnlyDictionary<string, Uri> Endpoints { get; init; } = new Dictionary<string, Uri>();

    /// <summary>Variables that the config reads.</summary>
    public IReadOnlyDictionary<string, string> ConfigVariables { get; init; } = new Dictionary<string, string>();

    /// <summary>What requests that share a run have in common.</summary>
    public IEnumerable<string> Sharing => [Config, Overlay ?? "", EndpointList, .. ConfigVariables.OrderBy(variable => variable.Key, StringComparer.Ordinal).Select(variable => $"{variable.Key}={variable.Value}")];

    private static string Version =>
        typeof(RunRequest).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    private string EndpointList =>
        string.Join(";", Endpoints.OrderBy(endpoint => endpoint.Key, StringComparer.Ordinal).Select(endpoint => $"{endpoint.Key}={endpoint.Value.AbsoluteUri}"));

    /// <summary>The options of the command line, as the variables that mirror them: nothing needs quotes so.</summary>
    public IEnumerable<KeyValuePair<string, string>> Variables
    {
        get
        {
            yield return new("TESTACCOUNTS_CALLER_VERSION", Version);
            yield return new(ProjectFile.ConfigVariable, Config);
            yield return new(Testing.EnvironmentFile.PathVariable, EnvironmentFile);
            if (Overlay is not null)
            {
                yield return new(ProjectFile.OverlayVariable, Overlay);
            }

            if (IsQuiet)
            {
                yield return new("TESTACCOUNTS_VERBOSITY", "quiet");
            }

            if (Endpoints.Count > 0)
            {
                yield return new("TESTACCOUNTS_ENDPOINT", EndpointList);
            }

            foreach (var variable in ConfigVariables)
            {
                yield return variable;
            }
        }
    }
}
