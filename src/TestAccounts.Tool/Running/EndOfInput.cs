namespace TestAccounts.Tool.Running;

/// <summary>The end of standard input, which the system brings about where the program at its other end dies.</summary>
internal static class EndOfInput
{
    /// <summary>Hears each line, and cancels then.</summary>
    public static async Task CancelsAsync(CancellationTokenSource cancellation, Action<string> hear)
    {
        await ReadToEndAsync(hear).ConfigureAwait(false);
        try
        {
            await cancellation.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // Whoever waited for it has ended already.
        }
    }

    private static async Task ReadToEndAsync(Action<string> hear)
    {
        using var input = new StreamReader(Console.OpenStandardInput());
        try
        {
            while (await input.ReadLineAsync().ConfigureAwait(false) is { } line)
            {
                hear(line);
            }
        }
        catch (IOException)
        {
            // What cannot be read any more is at its end.
        }
    }
}
