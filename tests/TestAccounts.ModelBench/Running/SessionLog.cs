using System.Collections.Concurrent;

namespace TestAccounts.ModelBench;

/// <summary>Keeps the warnings of a session, and tells when its run has begun.</summary>
internal sealed class SessionLog(Action? begun = null) : ISessionLog
{
    private readonly ConcurrentQueue<string> said = new();
    private readonly Lock gate = new();
    private bool hasBegun;

    public IEnumerable<string> Said => said;

    public void Detail(string message)
    {
    }

    public void Info(string message) => said.Enqueue(message);

    public void Warn(Fault fault) => said.Enqueue($"warning: {fault}");

    public void Progress(AccountProgress progress)
    {
        if (progress.Step != AccountStep.Intended || begun is null)
        {
            return;
        }

        // Nothing is sent before it was told.
        lock (gate)
        {
            if (!hasBegun)
            {
                hasBegun = true;
                begun();
            }
        }
    }
}
