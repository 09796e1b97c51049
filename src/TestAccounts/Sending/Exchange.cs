namespace TestAccounts.Sending;

/// <summary>One request and its answer, as a fault may quote them: short, and without secrets.</summary>
internal sealed record Exchange(string Service, string Method, string Url, string Excerpt)
{
    /// <summary>What the request asks for, where a header and not the URL tells.</summary>
    public string? Operation { get; init; }

    /// <summary>Where the config describes the request; <see langword="null"/> where a preset does.</summary>
    public Place? Place { get; init; }
}
