namespace TestAccounts.Testing.Leases;

/// <summary>Exclusive locks that the operating system holds, and lets go of at the end of their process, whatever ends it.</summary>
internal static class LockFile
{
    // EWOULDBLOCK of Linux and macOS, and the sharing violation of Windows.
    private static readonly int[] HeldBySomebody = [11, 35, unchecked((int)0x80070020)];

    /// <summary>Takes a lock; <see langword="null"/> where somebody has it, in this process too.</summary>
    public static FileStream? TryTake(string path, FileMode mode = FileMode.OpenOrCreate, FileOptions options = FileOptions.None) =>
        TryOpen(path, mode, FileAccess.ReadWrite, FileShare.None, options);

    /// <summary>Takes a lock that others may take in the same way; <see langword="null"/> where somebody has it exclusively.</summary>
    public static FileStream? TryShare(string path) =>
        TryOpen(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read, FileOptions.None);

    /// <summary>Removes a file that lives as long as its lock; answers whether it is gone.</summary>
    public static bool TryRemoveDead(string path)
    {
        try
        {
            using var dead = TryTake(path, FileMode.Open, FileOptions.DeleteOnClose);
            return dead is not null;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            // Windows says so of a file that is being removed.
            return false;
        }
    }

    /// <summary>Whether locks are kept in a folder: not on every disk of a network, and not where a variable of .NET turns them off.</summary>
    public static bool WorksIn(string folder)
    {
        var path = Path.Combine(folder, $"probe-{Guid.NewGuid():N}");
        using var first = TryTake(path, FileMode.CreateNew, FileOptions.DeleteOnClose);
        using var second = TryTake(path, FileMode.Open);
        return first is not null && second is null;
    }

    private static FileStream? TryOpen(string path, FileMode mode, FileAccess access, FileShare share, FileOptions options)
    {
        try
        {
            return new(path, mode, access, share, bufferSize: 1, options);
        }
        catch (IOException exception) when (HeldBySomebody.Contains(exception.HResult))
        {
            return null;
        }
    }
}
