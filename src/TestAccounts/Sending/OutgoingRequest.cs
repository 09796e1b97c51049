using TestAccounts.Answers;
using TestAccounts.Templates;

namespace TestAccounts.Sending;

/// <summary>A request as it is about to leave: its templates are filled in, and the proof of who sends it may still be added.</summary>
internal sealed class OutgoingRequest(HttpMethod method, string url, ReadOnlyMemory<byte>? body, string? contentType)
{
    public HttpMethod Method => method;

    public string Url { get; set; } = url;

    public List<(string Name, string Value)> Headers { get; } = [];

    /// <summary>The body; <see langword="null"/> where the request has none.</summary>
    public ReadOnlyMemory<byte>? Body => body;

    public string? ContentType => contentType;

    /// <summary>What its answers mean.</summary>
    public AnswerRules Answers { get; init; } = AnswerRules.Default;

    /// <summary>Whether it is sent without the credentials of the service.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>Whether nobody is told of it.</summary>
    public bool IsUntraced { get; init; }

    /// <summary>Whose secrets the request may hold; <see langword="null"/> where it belongs to no account.</summary>
    public AccountValues? Account { get; init; }

    /// <summary>Adds a query parameter, escaped.</summary>
    public void AddQuery(string name, string value) =>
        Url += $"{(Url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}";
}
