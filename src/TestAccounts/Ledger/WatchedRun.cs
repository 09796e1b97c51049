using Microsoft.Win32.SafeHandles;
using TestAccounts.Ledger.Owners;

namespace TestAccounts.Ledger;

/// <summary>
/// A run as its guardian sees it: through a file that it opened at its start, whatever becomes of the file's name. Neither that file nor a
/// lock that is missing is taken for the death of the owner, who is asked for himself.
/// </summary>
internal sealed class WatchedRun : IDisposable
{
    private readonly RunPaths paths;
    private readonly RecordTerms terms;
    private readonly RunLock guarding;
    private readonly SafeFileHandle file;
    private readonly TimeProvider clock;
    private LedgerIndex index;
    private long lengthRead;

    public WatchedRun(RunPaths paths, RecordTerms terms, RunLock guarding, SafeFileHandle file, TimeProvider clock)
    {
        (this.paths, this.terms, this.guarding, this.file, this.clock) = (paths, terms, guarding, file, clock);
        lengthRead = RandomAccess.GetLength(file);
        index = LedgerIndex.Read(file, terms);
    }

    public RunHeader Header => index.Header;

    /// <summary>Whether nothing of the run is left.</summary>
    public bool IsClosed => !File.Exists(paths.Record) && (File.Exists(paths.Closed) || Current().IsClosed);

    /// <summary>Takes hold of the run once its owner is gone; <see langword="null"/> as long as he lives, or somebody else cleans up.</summary>
    public IRunLedger? TryTakeEnded()
    {
        // Nothing was recorded of a kept run since it was read last, as by a teardown that died half-way.
        if (index.Kept is not null && RandomAccess.GetLength(file) == lengthRead && IsAlive(LockState.Silent))
        {
            return null;
        }

        if (!TryLock(out var held) || IsAlive(held?.Left ?? LockState.Silent))
        {
            held?.Dispose();
            return null;
        }

        return RunFile.Continue(paths, terms, held, file, index);
    }

    public void Dispose()
    {
        guarding.Remove();
        file.Dispose();
    }

    private bool IsAlive(LockState owner) =>
        RunLife.IsOwned(Current(), owner, clock.GetUtcNow()) || Current().Lives(clock.GetUtcNow());

    private LedgerIndex Current()
    {
        var length = RandomAccess.GetLength(file);
        if (length != lengthRead)
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
            held = RunLock.TryTakePatiently(paths.Lock, clock);
            return held is not null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
