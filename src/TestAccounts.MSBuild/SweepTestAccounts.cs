using System.Diagnostics;
using Microsoft.Build.Framework;

namespace TestAccounts.MSBuild;

/// <summary>Deletes what dead runs left, and fails with an error for each account that is left; runs that are alive are not touched.</summary>
public sealed class SweepTestAccounts : SessionTask
{
    /// <summary>Also asks each service of the config for accounts that carry a tag, as where the ledger is lost.</summary>
    public bool ByTag { get; set; }

    /// <summary>By tag, only accounts that are older than this are swept, such as <c>90m</c>; <c>2h</c> by default.</summary>
    public string? OlderThan { get; set; }

    /// <summary>By tag, also sweeps accounts of earlier versions, whose logins have no check letter.</summary>
    public bool OldTags { get; set; }

    /// <summary>Deletes as the config describes the services now, where a run's own description can never succeed.</summary>
    public bool WithConfig { get; set; }

    /// <summary>Only tells what would be deleted.</summary>
    public bool DryRun { get; set; }

    /// <summary>
    /// The accounts that were deleted, in a dry run those that would be, by login, with the metadata RunId, Service, Endpoint, AccountId
    /// and Age.
    /// </summary>
    [Output]
    public ITaskItem[] Swept { get; private set; } = [];

    private protected override async Task RunAsync(SessionOptions options, HeldSessions held, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var sweep = new SweepOptions { ByTag = ByTag, OlderThan = SweepOptions.ParseAge(Given(OlderThan)), OldTags = OldTags, WithConfig = WithConfig, DryRun = DryRun };
        var session = new TaskSession(options);
        await using var disposal = session.ConfigureAwait(false);
        var report = await session.SweepAsync(sweep, Log, cancellationToken).ConfigureAwait(false);
        Swept = [.. report.Swept.Select(AccountItem.Of)];
        foreach (var account in report.Swept)
        {
            LogHeadline($"{(DryRun ? "Would delete" : "Deleted")} {account.Service} account '{account.Login}' of run {account.RunId}");
        }

        LogHeadline(Headline.Swept(report, DryRun, watch.Elapsed));
        Log.LogErrors(report.Faults);
    }
}
