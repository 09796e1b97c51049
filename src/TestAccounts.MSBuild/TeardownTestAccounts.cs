using Microsoft.Build.Framework;

namespace TestAccounts.MSBuild;

/// <summary>Deletes all accounts of the run, and fails with an error for each that is left.</summary>
public sealed class TeardownTestAccounts : RunTask
{
    /// <summary>Whether the tests failed: then <see cref="ProvisionTestAccounts.KeepOnFailure"/> counts.</summary>
    public bool HasFailed { get; set; }

    /// <summary>What was deleted, in one line; of the last run, where there were several.</summary>
    [Output]
    public string? Headline { get; private set; }

    private protected override async Task RunAsync(SessionOptions options, HeldSessions held, CancellationToken cancellationToken)
    {
        var session = held.Take(options) ?? new TaskSession(options, Given(For));
        try
        {
            var report = await session.EndAsync(HasFailed, Log, cancellationToken).ConfigureAwait(false);
            Log.LogErrors(report.Faults);
            foreach (var run in report.Runs)
            {
                Headline = TestAccounts.Headline.Deleted(run, report, Given(For));
                Show(Headline);
            }
        }
        catch (OperationCanceledException)
        {
            // The end of the build tries again.
            held.Hold(session);
            throw;
        }

        await session.DisposeAsync().ConfigureAwait(false);
    }
}
