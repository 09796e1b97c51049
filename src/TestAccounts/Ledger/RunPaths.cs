using Microsoft.Win32.SafeHandles;

namespace TestAccounts.Ledger;

/// <summary>Where the files of a run are.</summary>
internal sealed record RunPaths(string Folder, RunId Run)
{
    private const string OpenEnding = ".jsonl";
    private const string ClosedEnding = ".closed.jsonl";
    private const string NewEnding = ".new";

    /// <summary>The pattern of all records.</summary>
    public const string Records = $"*{OpenEnding}";

    /// <summary>The pattern of all records that were only begun.</summary>
    public const string Begun = $"*{NewEnding}";

    /// <summary>The record, as long as accounts may exist.</summary>
    public string Record => PathOf(OpenEnding);

    /// <summary>The record as long as it has not all of its first lines.</summary>
    public string New => PathOf(NewEnding);

    /// <summary>The record of a run of which nothing is left.</summary>
    public string Closed => PathOf(ClosedEnding);

    /// <summary>The lock of whoever owns the run.</summary>
    public string Lock => PathOf(".lock");

    /// <summary>The lock of the guardian.</summary>
    public string Guardian => PathOf(".guardian");

    /// <summary>The run of a record's file, and whether it is closed; <see langword="null"/> where the file is none.</summary>
    public static (RunId Run, bool IsClosed)? Parse(string path)
    {
        var file = Path.GetFileName(path);
        var isClosed = file.EndsWith(ClosedEnding, StringComparison.Ordinal);
        return RunId.TryParse(file.Split('.')[0]) is { } run ? (run, isClosed) : null;
    }

    /// <summary>Whether there is such a file, and no link to one of another ledger.</summary>
    public static bool IsRecord(string path) => new FileInfo(path) is { Exists: true, LinkTarget: null };

    /// <summary>Opens the record, under the name that it has now, to be read; <see langword="null"/> where it is gone.</summary>
    public SafeFileHandle? OpenRecord() => TryOpen(Record) ?? TryOpen(Closed);

    private static SafeFileHandle? TryOpen(string path)
    {
        try
        {
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private string PathOf(string ending) => Path.Combine(Folder, Run.Text + ending);
}
