using Microsoft.Win32.SafeHandles;

namespace TestAccounts.Ledger;

/// <summary>Opens the file of a run to be written; it can be renamed and removed while it is open.</summary>
internal static class RecordFile
{
    private const FileShare Shared = FileShare.ReadWrite | FileShare.Delete;

    /// <summary>Creates a file that only its owner can read.</summary>
    public static SafeFileHandle Create(string path)
    {
        var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, Shared);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return file;
    }

    /// <summary>Opens a file, only to be read where it cannot be written; <see langword="null"/> where it is gone.</summary>
    public static SafeFileHandle? TryOpen(string path)
    {
        try
        {
            return File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, Shared);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, Shared);
        }
    }

    /// <summary>Puts a record back that somebody removed although accounts of its run may exist.</summary>
    public static void Restore(SafeFileHandle file, RunPaths paths)
    {
        if (File.Exists(paths.Record) || File.Exists(paths.Closed))
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(paths.Folder);
            using var copy = new FileStream(paths.Record, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            var buffer = new byte[64 * 1024];
            for (long at = 0; RandomAccess.Read(file, buffer, at) is > 0 and var read; at += read)
            {
                copy.Write(buffer, 0, read);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // There is no place for it; whoever held the run has named what is left.
        }
    }
}
