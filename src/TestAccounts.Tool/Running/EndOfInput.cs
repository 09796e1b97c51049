namespace TestAccounts.Tool.Running;

/// <summary>The end of standard input, which the system brings about where the program at its other end dies.</summary>
internal static class EndOfInput
{
    public static async Task CancelsAsync(CancellationTokenSource cancellation)
    {
        await Console.OpenStandardInput().CopyToAsync(Stream.Null).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await cancellation.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // Whoever waited for it has ended already.
        }
    }
}
