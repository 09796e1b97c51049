using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace TestAccounts.MSBuild;

/// <summary>
/// Passes on what a session says to the task that is using it. A session outlives the task that began it, and a task
/// must not log once it has returned; what nobody listens to is in the ledger.
/// </summary>
internal sealed class TaskLog : ISessionLog
{
    private readonly Lock _gate = new();
    private TaskLoggingHelper? _listener;

    public IDisposable WriteTo(TaskLoggingHelper listener)
    {
        SetListener(listener);
        return new Listening(this);
    }

    public void Detail(string message) => Write(log => log.LogMessage(MessageImportance.Low, "{0}", message));

    public void Info(string message) => Write(log => log.LogMessage(MessageImportance.Normal, "{0}", message));

    public void Warn(Fault fault) => Write(log => log.LogWarning(fault));

    public void Progress(AccountProgress progress) =>
        Write(log => log.LogMessage(MessageImportance.Low, "{0} {1}", progress.Account, progress.Step));

    private void Write(Action<TaskLoggingHelper> write)
    {
        lock (_gate)
        {
            if (_listener is not null)
                write(_listener);
        }
    }

    private void SetListener(TaskLoggingHelper? listener)
    {
        lock (_gate)
            _listener = listener;
    }

    private sealed class Listening(TaskLog log) : IDisposable
    {
        public void Dispose() => log.SetListener(null);
    }
}
