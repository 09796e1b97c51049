namespace TestAccounts.SampleServices;

public sealed class RecordedRequest
{
    private readonly Dictionary<string, string> headers;

    internal RecordedRequest(Call call)
    {
        Method = call.Method;
        Path = call.Target;
        Body = call.Text;
        headers = call.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
    }

    public string Method { get; }

    /// <summary>The path and query as they came, still escaped.</summary>
    public string Path { get; }

    public string Body { get; }

    /// <summary>0 until the answer is sent, and for ever if the connection was closed instead.</summary>
    public int Status { get; internal set; }

    public DateTimeOffset Started { get; } = TimeProvider.System.GetUtcNow();

    public DateTimeOffset? Ended { get; internal set; }

    public string? Authorization => Header("Authorization");

    public string? IdempotencyKey => Header("Idempotency-Key");

    public string? Header(string name) => headers.GetValueOrDefault(name);

    public override string ToString() => $"{Method} {Path} {Status}";
}
