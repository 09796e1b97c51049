using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace TestAccounts.MSBuild;

/// <summary>
/// Passes on what a session says to the task that is using it. A session outlives the task that began it, and a task
/// must not log once it has returned; what nobody listens to is in the ledger.
/// </summary>
/// <param name="report">Counts the steps for the page of a pipeline's run.</param>
internal sealed class TaskLog(PipelineReport report) : ISessionLog
{
    private readonly Lock gate = new();
    private TaskLoggingHelper? listener;

    public IDisposable WriteTo(TaskLoggingHelper listener)
    {
        SetListener(listener);
        return new Listening(this);
    }

    public void Detail(string message) => Write(log => log.LogMessage(MessageImportance.Low, "{0}", BuildPipeline.Harmless(message)));

    public void Info(string message) => Write(log => log.LogMessage(MessageImportance.Normal, "{0}", BuildPipeline.Harmless(message)));

    public void Waiting(string message) => Write(log => log.LogMessage(MessageImportance.High, "{0}", message));

    public void Warn(Fault fault) => Write(log => log.LogWarning(fault));

    public void Secret(string secret) => BuildPipeline.Masks.Add(secret);

    public void Retried(string service) => report.Retried(service);

    public void Progress(AccountProgress progress)
    {
        report.Progress(progress);
        Write(log => log.LogMessage(MessageImportance.Low, "{0} {1}", progress.Account, progress.Step));
    }

    private void Write(Action<TaskLoggingHelper> write)
    {
        lock (gate)
        {
            if (listener is not null)
            {
                write(listener);
            }
        }
    }

    private void SetListener(TaskLoggingHelper? value)
    {
        lock (gate)
        {
            listener = value;
        }
    }

    private sealed class Listening(TaskLog log) : IDisposable
    {
        public void Dispose() => log.SetListener(null);
    }
}
