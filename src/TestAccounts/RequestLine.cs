namespace TestAccounts;

/// <summary>One request and how it ended, as a person may read it: secrets are masked, and the body is cut.</summary>
public sealed record RequestLine
{
    /// <summary>The name of the service whose description the request is from.</summary>
    public required string Service { get; init; }

    /// <summary>The service's endpoint.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The verb.</summary>
    public required string Method { get; init; }

    /// <summary>The whole URL.</summary>
    public required string Url { get; init; }

    /// <summary>What the request asks for, where a header such as <c>X-Amz-Target</c> or <c>SOAPAction</c> tells, and not the URL; else <see langword="null"/>.</summary>
    public string? Operation { get; init; }

    /// <summary>Whether it was sent without the credentials of the service, to see what anybody is answered.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>The headers by name; the values of those that carry a secret are masked.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The body on one line; <see langword="null"/> where there is none.</summary>
    public string? Body { get; init; }

    /// <summary>The status of the answer; <see langword="null"/> where there was none.</summary>
    public int? Status { get; init; }

    /// <summary>Why there was no answer.</summary>
    public string? Failure { get; init; }

    /// <summary>From the start of the request to the end of its answer.</summary>
    public required TimeSpan Elapsed { get; init; }
}
