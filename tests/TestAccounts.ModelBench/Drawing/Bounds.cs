namespace TestAccounts.ModelBench;

/// <summary>
/// What the configs of the model promise for their services, and so how far an oddity may go before nobody could hold anything: a create that
/// is committed later than <see cref="LatestCommit"/> is known to a guardian alone, until its own time-out.
/// </summary>
internal static class Bounds
{
    public static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(400);
    public static readonly TimeSpan Visibility = TimeSpan.FromMilliseconds(500);
    public static readonly TimeSpan ReadyTimeout = TimeSpan.FromMilliseconds(1500);
    public static readonly TimeSpan GuardianTimeout = TimeSpan.FromSeconds(2);
    public static readonly TimeSpan LatestCommit = Timeout + (Visibility * Margin);

    public static readonly TimeSpan LongestWait = GuardianTimeout + TimeSpan.FromMilliseconds(200);

    // Both ends measure with clocks of their own, on a machine that may be busy.
    private const double Margin = 0.6;

    public static readonly TimeSpan LongestLag = Visibility * Margin;

    public static string Config =>
        $$"""
        "timeout": "{{Text(Timeout)}}", "visibility": "{{Text(Visibility)}}", "readyTimeout": "{{Text(ReadyTimeout)}}",
            "retries": 2, "retryDelay": "10ms", "maxRetryDelay": "40ms", "throttleTimeout": "600ms"
        """;

    public static string Text(TimeSpan time) => $"{time.TotalMilliseconds:0}ms";
}
