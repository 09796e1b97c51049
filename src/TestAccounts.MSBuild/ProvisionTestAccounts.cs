using Microsoft.Build.Framework;

namespace TestAccounts.MSBuild;

/// <summary>Creates and verifies all accounts of a config and writes the environment file; all or nothing.</summary>
public sealed class ProvisionTestAccounts : RunTask
{
    /// <summary>Whether the accounts outlive the build, until their time to live ends; by default its end deletes what <see cref="TeardownTestAccounts"/> did not.</summary>
    public bool KeepAfterBuild { get; set; }

    /// <summary>Whether the run takes a file of its own, beside the environment file, where another run has that; by default it is an error.</summary>
    public bool OwnFileIfInUse { get; set; }

    /// <summary>
    /// How long the accounts stay where <see cref="TeardownTestAccounts"/> is told that the tests failed, for somebody who wants to see why,
    /// such as <c>30m</c>; by default they are deleted at once.
    /// </summary>
    public string? KeepOnFailure { get; set; }

    /// <summary>The accounts by key, with the metadata Service, Account, Index, AccountId and Login; no secrets.</summary>
    [Output]
    public ITaskItem[] Accounts { get; private set; } = [];

    /// <summary>What was provisioned, in one line.</summary>
    [Output]
    public string? Headline { get; private set; }

    private protected override SessionOptions ReadOptions() => base.ReadOptions() with
    {
        OwnFileIfInUse = OwnFileIfInUse,
        KeepOnFailure = SessionOptions.ParseDuration(Given(KeepOnFailure)),
    };

    private protected override async Task RunAsync(SessionOptions options, HeldSessions held, CancellationToken cancellationToken)
    {
        var session = new TaskSession(options, Given(For));
        var isHeld = false;
        try
        {
            var run = await session.ProvisionAsync(Log, cancellationToken).ConfigureAwait(false);
            held.Hold(session);
            isHeld = true;
            if (KeepAfterBuild)
            {
                // Until this has worked, the end of the build deletes the accounts.
                await session.KeepAsync(Log, cancellationToken).ConfigureAwait(false);
                held.Release(session);
            }

            (RunId, EnvironmentFile) = (run.RunId, run.EnvironmentFile);
            Accounts = [.. session.ReadAccounts().Select(AccountItem.Of)];
            Headline = TestAccounts.Headline.Provisioned(run, Given(For));
            if (Place == HeadlinePlace.TestOutput)
            {
                // The logger takes nothing for test output yet; ShowTestAccounts shows it when it does.
                Log.LogMessage(MessageImportance.Low, "{0}", Headline);
            }
            else
            {
                Show(Headline);
            }
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
