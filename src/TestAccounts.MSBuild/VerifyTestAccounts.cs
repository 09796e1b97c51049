namespace TestAccounts.MSBuild;

/// <summary>Reads all accounts of the run again, and fails with an error for each that is not there and ready.</summary>
public sealed class VerifyTestAccounts : RunTask
{
    private protected override async Task RunAsync(SessionOptions options, HeldSessions held, CancellationToken cancellationToken)
    {
        var provisioned = held.Find(options);
        var session = provisioned ?? new TaskSession(options);
        try
        {
            var run = await session.VerifyAsync(Log, cancellationToken).ConfigureAwait(false);
            (RunId, EnvironmentFile) = (run.RunId, run.EnvironmentFile);
            LogHeadline(Headline.Verified(run));
        }
        finally
        {
            if (provisioned is null)
            {
                await session.DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}
