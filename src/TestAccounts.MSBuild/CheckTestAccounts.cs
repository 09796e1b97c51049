using System.Diagnostics;

namespace TestAccounts.MSBuild;

/// <summary>
/// Asks each service of the config for an account that nobody has, waits for those that are still starting, and fails with an error for
/// what cannot work.
/// </summary>
public sealed class CheckTestAccounts : SessionTask
{
    /// <summary>Also makes one account in each service, finds, reads and lists it, and deletes it again.</summary>
    public bool Canary { get; set; }

    private protected override async Task RunAsync(SessionOptions options, HeldSessions held, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var session = new TaskSession(options);
        await using var disposal = session.ConfigureAwait(false);
        var report = await session.CheckAsync(new(Canary), Log, cancellationToken).ConfigureAwait(false);
        foreach (var warning in report.Services.SelectMany(service => service.Warnings))
        {
            Log.LogWarning(warning);
        }

        LogHeadline(Headline.Checked(report, watch.Elapsed));
        Log.LogErrors(report.Faults);
    }
}
