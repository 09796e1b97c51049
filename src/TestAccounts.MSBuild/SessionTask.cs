using System.Diagnostics.CodeAnalysis;
using Microsoft.Build.Framework;

namespace TestAccounts.MSBuild;

/// <summary>The parameters and the way of running that all tasks have in common.</summary>
[SuppressMessage("Design", "CA1001", Justification = "MSBuild may cancel a task that is ending; a source without a timer holds nothing to dispose of.")]
public abstract class SessionTask : Microsoft.Build.Utilities.Task, ICancelableTask
{
    private readonly CancellationTokenSource cancellation = new();

    private protected SessionTask()
    {
    }

    /// <summary>The config; <c>testaccounts.json</c> beside the project by default.</summary>
    public string? ConfigFile { get; set; }

    /// <summary>The name of the overlay <c>testaccounts.&lt;environment&gt;.json</c> beside the config; none by default.</summary>
    public string? Environment { get; set; }

    /// <summary>Ends what the task is doing and rolls back what it began.</summary>
    public void Cancel() => cancellation.Cancel();

    /// <summary>Runs the task.</summary>
    /// <returns>Whether everything went well; if not, the errors are logged.</returns>
    public sealed override bool Execute()
    {
        try
        {
            var options = ReadOptions();
            var held = HeldSessions.Of((IBuildEngine4)BuildEngine);
            Synchronously.Run(() => RunAsync(options, held, cancellation.Token));
        }
        catch (TestAccountsException exception)
        {
            Log.LogErrors(exception.Faults);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return false;
        }

        return !Log.HasLoggedErrors;
    }

    private protected static string? Given(string? parameter) => string.IsNullOrWhiteSpace(parameter) ? null : parameter;

    private protected virtual SessionOptions ReadOptions() => new()
    {
        ConfigFile = Path.GetFullPath(Given(ConfigFile) ?? "testaccounts.json"),
        Environment = Given(Environment),
    };

    private protected abstract Task RunAsync(SessionOptions options, HeldSessions held, CancellationToken cancellationToken);

    private protected void LogHeadline(string headline) => Log.LogMessage(MessageImportance.High, "{0}", headline);
}
