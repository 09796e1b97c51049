namespace TestAccounts.Tool.Output;

/// <summary>Numbers, durations and paths as a person reads them.</summary>
internal static class Words
{
    public static string Accounts(int count) => count == 1 ? "1 account" : $"{count} accounts";

    public static string Seconds(TimeSpan duration) => $"{duration.TotalSeconds:0.00} s";

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
}
