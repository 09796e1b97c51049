using Microsoft.Build.Framework;

namespace TestAccounts.MSBuild;

/// <summary>Creates and verifies all accounts of a config and writes the environment file; all or nothing.</summary>
public sealed class ProvisionTestAccounts : SessionTask
{
    /// <summary>Whether the accounts outlive the build; by default its end deletes what <see cref="TeardownTestAccounts"/> did not.</summary>
    public bool KeepAfterBuild { get; set; }

    /// <summary>The accounts by key, with the metadata Service, Account, Index, AccountId and Login; no secrets.</summary>
    [Output]
    public ITaskItem[] Accounts { get; private set; } = [];

    private protected override async Task RunAsync(SessionOptions options, HeldSessions held, CancellationToken cancellationToken)
    {
        var session = new TaskSession(options);
        var isHeld = false;
        try
        {
            var run = await session.ProvisionAsync(Log, cancellationToken).ConfigureAwait(false);
            if (!KeepAfterBuild)
            {
                held.Hold(session);
                isHeld = true;
            }

            (RunId, EnvironmentFile) = (run.RunId, run.EnvironmentFile);
            Accounts = [.. session.ReadAccounts().Select(AccountItem.Of)];
            LogSummary($"Provisioned {Accounts.Length} test accounts in {run.Services.Count} services in {Seconds(run.Elapsed)} (run {run.RunId})");
        }
        finally
        {
            if (!isHeld)
            {
                await session.DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}
