namespace TestAccounts.MSBuild;

/// <summary>Deletes all accounts of the run, and fails with an error for each that is left.</summary>
public sealed class TeardownTestAccounts : RunTask
{
    /// <summary>Whether the tests failed: then <see cref="ProvisionTestAccounts.KeepOnFailure"/> counts.</summary>
    public bool HasFailed { get; set; }

    private protected override async Task RunAsync(SessionOptions options, HeldSessions held, CancellationToken cancellationToken)
    {
        var session = held.Take(options) ?? new TaskSession(options, Given(For));
        try
        {
            var report = await session.EndAsync(HasFailed, Log, cancellationToken).ConfigureAwait(false);
            Log.LogErrors(report.Faults);
            foreach (var run in report.Runs)
            {
                Show(Headline.Deleted(run, report, Given(For)));
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
