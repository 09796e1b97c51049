using System.Collections.Concurrent;

namespace TestAccounts.Tests;

internal sealed class RecordingLog : ISessionLog
{
    private readonly ConcurrentQueue<string> lines = new();
    private readonly ConcurrentQueue<AccountProgress> steps = new();
    private readonly ConcurrentQueue<RequestLine> requests = new();
    private readonly ConcurrentQueue<Fault> warnings = new();
    private readonly ConcurrentQueue<string> retries = new();

    public IReadOnlyList<Fault> Warnings => [.. warnings];

    /// <summary>The requests that a check told of, in the order in which it did.</summary>
    public IReadOnlyList<RequestLine> Requests => [.. requests];

    /// <summary>The services of the requests that were sent again.</summary>
    public IReadOnlyList<string> Retries => [.. retries];

    public string Text => string.Join('\n', lines);

    public IReadOnlyList<AccountProgress> Steps => [.. steps];

    /// <summary>Called at each step, on the thread that took it.</summary>
    public Action<AccountProgress> OnProgress { get; set; } = _ => { };

    /// <summary>Called at each request that a check tells of.</summary>
    public Action<RequestLine> OnRequest { get; set; } = _ => { };

    /// <summary>Called with each secret that the session reads or makes.</summary>
    public Action<string> OnSecret { get; set; } = _ => { };

    public void Secret(string secret) => OnSecret(secret);

    public void Retried(string service) => retries.Enqueue(service);

    /// <summary>Called at each message that everybody may want to know.</summary>
    public Action<string> OnInfo { get; set; } = _ => { };

    public void Detail(string message) => lines.Enqueue(message);

    public void Info(string message)
    {
        lines.Enqueue(message);
        OnInfo(message);
    }

    public void Warn(Fault fault)
    {
        warnings.Enqueue(fault);
        lines.Enqueue(fault.ToString());
    }

    public void Request(RequestLine request)
    {
        requests.Enqueue(request);
        OnRequest(request);
    }

    public void Progress(AccountProgress progress)
    {
        steps.Enqueue(progress);
        OnProgress(progress);
    }
}
