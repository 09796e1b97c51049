namespace TestAccounts;

/// <summary>Waits between two looks, a little longer each time, until a bound.</summary>
internal sealed class Polling(TimeSpan bound, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    private readonly long start = clock.GetTimestamp();
    private TimeSpan pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits; <see langword="false"/> where the bound is reached instead.</summary>
    public async Task<bool> WaitAsync(CancellationToken cancellationToken)
    {
        var left = bound - clock.GetElapsedTime(start);
        if (left <= TimeSpan.Zero)
        {
            return false;
        }

        await Task.Delay(pause < left ? pause : left, clock, cancellationToken).ConfigureAwait(false);
        pause = pause * 1.5 < Longest ? pause * 1.5 : Longest;
        return true;
    }
}
