using System.Text;

namespace TestAccounts.Tool.Output;

/// <summary>
/// What the guardian says, in a file in the ledger's folder; there is none as long as it has nothing to say. Nothing that befalls the file
/// keeps the guardian from its work.
/// </summary>
internal sealed class GuardianLog(string path, TimeProvider clock) : ISessionLog, IDisposable
{
    private readonly Lock gate = new();
    private FileStream? file;

    public void Detail(string message)
    {
    }

    public void Info(string message)
    {
        lock (gate)
        {
            try
            {
                file ??= new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
                file.Write(Encoding.UTF8.GetBytes($"{clock.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss'Z'} {message}\n"));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The disk is full, or the folder gone: nobody reads it then.
            }
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
