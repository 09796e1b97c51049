namespace TestAccounts.Tool.Output;

/// <summary>What the guardian says, in a file in the ledger's folder; there is none as long as it has nothing to say.</summary>
internal sealed class GuardianLog(string path, TimeProvider clock) : ISessionLog, IDisposable
{
    private readonly Lock gate = new();
    private StreamWriter? file;

    public void Detail(string message)
    {
    }

    public void Info(string message)
    {
        lock (gate)
        {
            file ??= new(path, append: true) { AutoFlush = true };
            file.WriteLine($"{clock.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss'Z'} {message}");
        }
    }

    public void Warn(Fault fault) => Info(fault.AsWarning());

    public void Progress(AccountProgress progress)
    {
        if (progress.Step is AccountStep.Deleted or AccountStep.Failed)
        {
            Info($"{progress.Account} {progress.Step}");
        }
    }

    public void Dispose() => file?.Dispose();
}
