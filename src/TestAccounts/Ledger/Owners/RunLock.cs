using System.Text;

namespace TestAccounts.Ledger.Owners;

/// <summary>
/// The exclusive hold of a run. Its owner writes the file's own path into the file: one that was made anew, or copied, is told from the one
/// that the owner has let go of.
/// </summary>
internal sealed class RunLock : IDisposable
{
    // EWOULDBLOCK of Linux and macOS, and the sharing violation of Windows.
    private static readonly int[] HeldBySomebody = [11, 35, unchecked((int)0x80070020)];

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(30);
    private readonly string path;
    private readonly FileStream stream;

    private bool wasSigned;

    private RunLock(string path, FileStream stream) => (this.path, this.stream) = (path, stream);

    /// <summary>What the file tells of the owner to whoever holds it.</summary>
    public LockState Left => IsSigned(stream, path) ? LockState.Free : LockState.Silent;

    /// <summary>Takes hold of a run; <see langword="null"/> where somebody else has it.</summary>
    /// <exception cref="UnauthorizedAccessException">It is no file, or not this user's.</exception>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static RunLock? TryTake(string path)
    {
        try
        {
            return new(path, Open(path));
        }
        catch (IOException e) when (IsHeld(e))
        {
            return null;
        }
    }

    /// <summary>Takes hold of a run, as whoever looks at a lock is in the way for that moment.</summary>
    public static RunLock? TryTakePatiently(string path, TimeProvider clock)
    {
        var spin = new SpinWait();
        for (var start = clock.GetTimestamp(); clock.GetElapsedTime(start) < Patience;)
        {
            if (TryTake(path) is { } held)
            {
                return held;
            }

            spin.SpinOnce();
        }

        return null;
    }

    /// <summary>Looks at a lock without taking it from anybody.</summary>
    public static LockState Look(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return IsSigned(stream, path) ? LockState.Free : LockState.Silent;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return IsHeld(e) ? LockState.Held : LockState.Silent;
        }
    }

    /// <summary>Makes the file tell that it is the owner's.</summary>
    public RunLock Sign()
    {
        WritePath();
        wasSigned = true;
        return this;
    }

    /// <summary>
    /// Lets go of a run that others may take from now on: where the file is gone or another, one that says so is put in its place.
    /// </summary>
    public void Dispose()
    {
        stream.Dispose();
        if (wasSigned && Look(path) == LockState.Silent)
        {
            SignAnew();
        }
    }

    /// <summary>Lets go of a run that will never be held again.</summary>
    public void Remove()
    {
        stream.Dispose();
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A lock of a run that is over tells nothing to anybody.
        }
    }

    private void WritePath()
    {
        stream.SetLength(0);
        stream.Write(Encoding.UTF8.GetBytes(path));
        stream.Flush();
    }

    private void SignAnew()
    {
        try
        {
            using var anew = TryTake(path);
            anew?.WritePath();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // There is no place for it; the end of this process says the same.
        }
    }

    // FileShare.None is an exclusive flock on Unix and an exclusive open on Windows: both end with their process. A file that may only be
    // read, as on a disk that was mounted so, can be locked all the same.
    private static FileStream Open(string path)
    {
        try
        {
            return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && !IsHeld(e))
        {
            return new(path, FileMode.Open, FileAccess.Read, FileShare.None);
        }
    }

    private static bool IsHeld(Exception e) => e is IOException && HeldBySomebody.Contains(e.HResult);

    private static bool IsSigned(FileStream stream, string path)
    {
        stream.Position = 0;
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        return reader.ReadToEnd() == path;
    }
}
