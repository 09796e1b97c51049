namespace TestAccounts.Tool.Output;

/// <summary>Numbers, durations and paths as a person reads them.</summary>
internal static class Words
{
    public static string Accounts(int count) => Counted(count, "account");

    public static string State(RunSummary run) => run.State.ToString().ToLowerInvariant() + (run.IsDamaged ? ", damaged" : "");

    public static string Seconds(TimeSpan duration) => $"{duration.TotalSeconds:0.00} s";

    public static string Milliseconds(TimeSpan duration) =>
        duration.TotalSeconds < 10 ? $"{duration.TotalMilliseconds:0} ms" : Seconds(duration);

    public static string Verdict(CheckedService service) => (service.Faults.Count, service.Warnings.Count) switch
    {
        (0, 0) => "ok",
        (0, var warnings) => $"ok, with {Counted(warnings, "warning")}",
        (var faults, _) => Counted(faults, "fault"),
    };

    public static string Summary(CheckReport report, bool withCanary)
    {
        var failed = report.Services.Count(service => service.Faults.Count > 0);
        var services = $"{Counted(report.Services.Count, "service")} checked, {(failed == 0 ? "none" : $"{failed}")} failed";
        return !withCanary ? $"{services}; nothing was created."
            : report.Left.Count == 0 ? $"{services}; every canary account is gone."
            : $"{services}; {Accounts(report.Left.Count)} left.";
    }

    public static string Age(TimeSpan age) => age switch
    {
        { TotalMinutes: < 1 } => $"{age.TotalSeconds:0} s",
        { TotalHours: < 1 } => $"{age.TotalMinutes:0} min",
        { TotalDays: < 2 } => $"{age.TotalHours:0} h",
        _ => $"{age.TotalDays:0} d",
    };

    public static string Relative(string file)
    {
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), file);
        return relative.StartsWith("..", StringComparison.Ordinal) ? file : relative;
    }

    public static string Forgotten(RunSummary run, ForgottenAccount forgotten) =>
        $"Run {run.RunId}: {(forgotten.Account is null ? "the rest" : $"{forgotten.Account} ('{forgotten.Login}')")} was forgotten on {forgotten.At:yyyy-MM-dd HH:mm:ss'Z'} by {forgotten.User}: {forgotten.Reason}";

    private static string Counted(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
