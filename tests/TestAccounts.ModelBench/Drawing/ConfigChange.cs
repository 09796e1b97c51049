namespace TestAccounts.ModelBench;

/// <summary>What happens to the config.</summary>
public enum ConfigChange
{
    Restored,
    Removed,
    Broken,

    /// <summary>The first service is not in it any more.</summary>
    WithoutFirst,

    /// <summary>The endpoints are those of another server, which must never get a secret of the old one.</summary>
    MovedElsewhere,
}
