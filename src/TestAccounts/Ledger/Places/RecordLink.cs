namespace TestAccounts.Ledger.Places;

/// <summary>
/// A link to the record of a run, in a folder beside its config, for who wants to look at it while the run is open. Nothing reads it, and
/// nothing depends on it: where it cannot be made, there is none.
/// </summary>
internal static class RecordLink
{
    private const string IgnoreFile = ".gitignore";

    public static void Create(RunHeader run, string record) => Try(() =>
    {
        var folder = FolderOf(run);
        if (Path.GetDirectoryName(record) != folder)
        {
            Directory.CreateDirectory(folder);
            GitIgnore.Write(folder);
            File.CreateSymbolicLink(PathOf(run), record);
        }
    });

    /// <summary>Removes the link of a run that is closed, and the folder with the last one.</summary>
    public static void Remove(RunHeader run) => Try(() =>
    {
        var link = new FileInfo(PathOf(run));
        if (link.LinkTarget is null)
        {
            return;
        }

        link.Delete();
        var folder = FolderOf(run);
        if (Directory.EnumerateFileSystemEntries(folder).All(path => Path.GetFileName(path) == IgnoreFile))
        {
            File.Delete(Path.Combine(folder, IgnoreFile));
            Directory.Delete(folder);
        }
    });

    private static string FolderOf(RunHeader run) => Path.Combine(Path.GetDirectoryName(run.Config)!, LedgerPlace.Beside);

    private static string PathOf(RunHeader run) => new RunPaths(FolderOf(run), run.Run).Record;

    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder of somebody else, a file in its place, a file system without links: then there is no link.
        }
    }
}
