namespace TestAccounts.Testing.Leases;

/// <summary>The lock files of one run, and a mark that the run is in use: a lock which all its processes share as long as they live.</summary>
internal sealed class RunFolder
{
    private const string InUseFile = "testaccounts-run.lock";
    private const string LatestFile = "latest";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    // Held to the end of the process.
    private readonly FileStream inUse;

    private RunFolder(string path, FileStream inUse) => (Path, this.inUse) = (path, inUse);

    public string Path { get; }

    /// <summary>Opens the folder of a run; <see langword="null"/> at the very moment when somebody sweeps it.</summary>
    public static RunFolder? TryOpen(string root, string run)
    {
        var path = System.IO.Path.Combine(root, FileName.Of(run));
        CreateOwnerOnly(path);
        var mark = System.IO.Path.Combine(path, InUseFile);
        if (LockFile.TryShare(mark) is not { } inUse)
        {
            return null;
        }

        // A sweep may have removed the file between its opening and its locking.
        if (!File.Exists(mark))
        {
            inUse.Dispose();
            return null;
        }

        if (!LockFile.WorksIn(path))
        {
            inUse.Dispose();
            throw TestAccountException.NoLocks(path);
        }

        File.WriteAllText(System.IO.Path.Combine(path, LatestFile), "");
        return new(path, inUse);
    }

    /// <summary>Removes the folders of the other runs that no process uses and that none began to use within the last day.</summary>
    public void SweepOthers()
    {
        var now = File.GetLastWriteTimeUtc(System.IO.Path.Combine(Path, LatestFile));
        foreach (var folder in Directory.GetDirectories(System.IO.Path.GetDirectoryName(Path)!).Where(folder => folder != Path))
        {
            try
            {
                Sweep(folder, now);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Somebody else sweeps it, or it is for a later sweep.
            }
        }
    }

    // Nobody touches a folder without sharing its mark first, and the mark is the last file to go.
    private static void Sweep(string folder, DateTime now)
    {
        var mark = System.IO.Path.Combine(folder, InUseFile);
        if (!File.Exists(mark) || now - File.GetLastWriteTimeUtc(System.IO.Path.Combine(folder, LatestFile)) < Kept)
        {
            return;
        }

        using (var unused = LockFile.TryTake(mark, FileMode.Open, FileOptions.DeleteOnClose))
        {
            if (unused is null)
            {
                return;
            }

            Array.ForEach(Directory.GetDirectories(folder), queue => Directory.Delete(queue, recursive: true));
            Array.ForEach(Array.FindAll(Directory.GetFiles(folder), file => file != mark), File.Delete);
        }

        Directory.Delete(folder);
    }

    private static void CreateOwnerOnly(string path)
    {
#if NET
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return;
        }
#endif
        Directory.CreateDirectory(path);
    }
}
