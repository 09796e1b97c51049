using Microsoft.Win32.SafeHandles;
using TestAccounts.Ledger.Owners;

namespace TestAccounts.Ledger;

/// <summary>
/// A run as its guardian sees it: through a file that it opened at its start, whatever becomes of the file's name. Neither that file nor a
/// lock that is missing is taken for the death of the owner, who is asked for himself.
/// </summary>
internal sealed class WatchedRun : IDisposable
{
    // A held run is looked at for the sake of file systems that wake nobody in time; one that was kept nobody holds. On Windows no lock
    // can be waited for.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(OperatingSystem.IsWindows() ? 250 : 1000);
    private static readonly TimeSpan LookAtHeld = OperatingSystem.IsWindows() ? Look : Look * 2;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);
    private readonly RunPaths paths;
    private readonly RecordTerms terms;
    private readonly RunLock guarding;
    private readonly SafeFileHandle file;
    private readonly TimeProvider clock;
    private LedgerIndex? index;
    private long lengthRead;
    private bool isHeld;
    private Task? released;

    public WatchedRun(RunPaths paths, RecordTerms terms, RunLock guarding, SafeFileHandle file, TimeProvider clock) =>
        (this.paths, this.terms, this.guarding, this.file, this.clock) = (paths, terms, guarding, file, clock);

    public RunHeader Header => Current().Header;

    /// <summary>Whether nothing of the run is left.</summary>
    public bool IsClosed => !File.Exists(paths.Record) && (File.Exists(paths.Closed) || Current().IsClosed);

    /// <summary>Takes hold of the run once its owner is gone; <see langword="null"/> as long as he lives, or somebody else cleans up.</summary>
    public IRunLedger? TryTakeEnded()
    {
        isHeld = false;

        // Nothing was recorded of a kept run since it was read last, as by a teardown that died half-way.
        if (index?.Kept is not null && RandomAccess.GetLength(file) == lengthRead && IsAlive(LockState.Silent))
        {
            return null;
        }

        isHeld = !TryLock(out var held);
        if (isHeld || IsAlive(held?.Left ?? LockState.Silent))
        {
            held?.Dispose();
            return null;
        }

        return RunFile.Continue(paths, terms, held, file, Current());
    }

    /// <summary>Waits until it is worth looking again: until whoever holds the run lets go of it, or dies, or for a while.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (isHeld)
        {
            released ??= LockRelease.WaitAsync(paths.Lock);
        }

        var look = isHeld ? LookAtHeld : Look;
        await (released?.WaitAsync(look, clock, cancellationToken) ?? Task.Delay(look, clock, cancellationToken))
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (released is { IsCompleted: true })
        {
            // Whoever let go of it may still be about to close it.
            released = null;
            await Task.Delay(Moment, clock, cancellationToken).ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    public void Dispose()
    {
        guarding.Remove();
        file.Dispose();
    }

    private bool IsAlive(LockState owner) =>
        RunLife.IsOwned(Current(), owner, clock.GetUtcNow()) || Current().Lives(clock.GetUtcNow());

    // Most owners live to close their run, and nobody has to read it.
    private LedgerIndex Current()
    {
        var length = RandomAccess.GetLength(file);
        if (index is null || length != lengthRead)
        {
            (index, lengthRead) = (LedgerIndex.Read(file, terms), length);
        }

        return index;
    }

    // Where there is no place for a lock any more, nobody else finds the run either.
    private bool TryLock(out RunLock? held)
    {
        held = null;
        try
        {
            held = RunLock.TryTake(paths.Lock);
            return held is not null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
