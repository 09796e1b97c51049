using System.Globalization;

namespace TestAccounts;

/// <summary>The one line that a front says of what a session has done.</summary>
public static class Headline
{
    /// <summary>What was provisioned.</summary>
    /// <param name="run">The run.</param>
    /// <param name="project">What it was provisioned for, where that has to be told apart.</param>
    public static string Provisioned(RunSummary run, string? project = null) =>
        $"Provisioned {Accounts(run.Services.Sum(service => service.Verified))} in {Counted(run.Services.Count, "service")}{For(project)}{End(run)}";

    /// <summary>What was verified.</summary>
    /// <param name="run">The run.</param>
    public static string Verified(RunSummary run) => $"Verified {Accounts(run.Services.Sum(service => service.Verified))}{End(run)}";

    /// <summary>What was deleted, and how much is left.</summary>
    /// <param name="run">One of the report's runs.</param>
    /// <param name="report">What the teardown did.</param>
    /// <param name="project">What it was provisioned for, where that has to be told apart.</param>
    public static string Deleted(RunSummary run, TeardownReport report, string? project = null)
    {
        var deleted = run.Services.Sum(service => service.Deleted);
        var left = report.Left.Count(account => account.RunId == run.RunId);
        return (deleted, left) switch
        {
            (0, 0) => $"There was no test account to delete{For(project)} (run {run.RunId})",
            (_, 0) => $"Deleted {Accounts(deleted)}{For(project)}{End(run)}",
            _ => $"Deleted {(deleted == 0 ? "none" : $"{deleted}")} of {Accounts(deleted + left)}{For(project)}{End(run)}; {(left == 1 ? "1 is" : $"{left} are")} left",
        };
    }

    /// <summary>What was swept.</summary>
    /// <param name="report">What the sweep did.</param>
    /// <param name="isDryRun">Whether it only told what it would have done.</param>
    /// <param name="elapsed">How long it took.</param>
    public static string Swept(SweepReport report, bool isDryRun, TimeSpan elapsed) =>
        $"{(isDryRun ? "Would sweep" : "Swept")} {Accounts(report.Swept.Count)} in {Seconds(elapsed)}";

    /// <summary>What was checked.</summary>
    /// <param name="report">What the check found.</param>
    /// <param name="elapsed">How long it took.</param>
    public static string Checked(CheckReport report, TimeSpan elapsed) => $"Checked {Counted(report.Services.Count, "service")} in {Seconds(elapsed)}";

    internal static string Counted(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    private static string Accounts(int count) => Counted(count, "test account");

    private static string For(string? project) => project is null ? "" : $" for {project}";

    private static string End(RunSummary run) => $" in {Seconds(run.Elapsed)} (run {run.RunId})";

    private static string Seconds(TimeSpan elapsed) => string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds:0.00} s");
}
