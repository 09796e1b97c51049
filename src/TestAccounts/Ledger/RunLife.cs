using TestAccounts.Ledger.Owners;

namespace TestAccounts.Ledger;

/// <summary>
/// Tells whether a run is alive. Its lock is asked first; where that says nothing, as its file is gone or another, the process that owns
/// the run is: a missing file is no death.
/// </summary>
internal static class RunLife
{
    // Where neither can be asked, nobody runs tests for longer.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromHours(24);

    /// <summary>The state of a run that is not closed.</summary>
    /// <param name="index">What is on record.</param>
    /// <param name="owner">The lock of its owner.</param>
    /// <param name="guardian">Looks at the lock of its guardian.</param>
    /// <param name="now">The time.</param>
    public static RunState StateOf(LedgerIndex index, LockState owner, Func<LockState> guardian, DateTimeOffset now)
    {
        if (index.Ended is not null)
        {
            return RunState.Open;
        }

        if (index.Kept is { } kept)
        {
            return kept.Lives(now) && IsWatched(kept, guardian) ? RunState.Kept : RunState.Open;
        }

        return IsOwned(index, owner, now) ? RunState.Alive : RunState.Open;
    }

    /// <summary>Whether the process that began a run has it still, to clean it up perhaps; a run that was kept it has let go of.</summary>
    public static bool IsOwned(LedgerIndex index, LockState owner, DateTimeOffset now) => (owner, index.Owner?.State) switch
    {
        (LockState.Free, _) => false,
        _ when index.Kept is not null => false,

        // Whoever holds the lock of a dead owner cleans up. Runs of older versions name no owner.
        (_, ProcessState.Alive) => true,
        (_, ProcessState.Dead) => false,
        (LockState.Held, _) => true,
        (_, ProcessState.Unknown) => now - index.Header.Begun < LongestSilence,
        _ => false,
    };

    // A kept run dies with its guardian, as then nobody would end it in time.
    private static bool IsWatched(KeptRun kept, Func<LockState> guardian) =>
        !kept.IsGuarded || kept.Guardian?.State == ProcessState.Alive || guardian() == LockState.Held;
}
