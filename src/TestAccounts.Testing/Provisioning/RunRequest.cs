namespace TestAccounts.Testing.Provisioning;

/// <summary>What the tool is to provision, and where it writes the environment file.</summary>
internal sealed record RunRequest(string Tool, string Config)
{
    public string? Overlay { get; init; }

    public required string EnvironmentFile { get; init; }

    /// <summary>The options of the command line, as the variables that mirror them: nothing needs quotes so.</summary>
    public IEnumerable<KeyValuePair<string, string>> Variables
    {
        get
        {
            yield return new(ProjectFile.ConfigVariable, Config);
            yield return new(Testing.EnvironmentFile.PathVariable, EnvironmentFile);
            if (Overlay is not null)
            {
                yield return new(ProjectFile.OverlayVariable, Overlay);
            }
        }
    }
}
