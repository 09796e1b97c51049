namespace TestAccounts.TestInfrastructure;

/// <summary>A folder of its own for one test; kept, and its path printed, if TESTACCOUNTS_KEEP_WORKSPACES is set.</summary>
public sealed class Workspace : IDisposable
{
    private static readonly bool Keep = Environment.GetEnvironmentVariable("TESTACCOUNTS_KEEP_WORKSPACES") is { Length: > 0 };

    private const string Prefix = "testaccounts-";
    private static readonly EnumerationOptions WithoutLinks = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    public string Folder { get; } = Directory.CreateTempSubdirectory(Prefix).FullName;

    /// <summary>The ledgers of all processes that work in the folder.</summary>
    public string Ledgers => Path.Combine(StateFolderOf(Folder), "testaccounts");

    /// <summary>The state folder of the workspace that a folder is in, as no test writes into a real one.</summary>
    public static string StateFolderOf(string folder)
    {
        string? root = null;
        for (var above = folder; above is not null; above = Path.GetDirectoryName(above))
        {
            root = Path.GetFileName(above).StartsWith(Prefix, StringComparison.Ordinal) ? above : root;
        }

        return Path.Combine(root ?? Path.GetTempPath(), ".testaccounts-state");
    }

    public string PathTo(string relativePath) => Path.Combine(Folder, relativePath);

    /// <summary>Writes a file, with the folders it needs, and returns its full path.</summary>
    public string Write(string relativePath, string text)
    {
        var path = PathTo(relativePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public string Read(string relativePath) => File.ReadAllText(PathTo(relativePath));

    public bool Exists(string relativePath) => Path.Exists(PathTo(relativePath));

    public string CreateFolder(string relativePath) => Directory.CreateDirectory(PathTo(relativePath)).FullName;

    /// <summary>The files of the folder and all below, without links.</summary>
    public IReadOnlyList<string> Files(string pattern = "*") =>
        [.. Directory.EnumerateFiles(Folder, pattern, WithoutLinks).Order(StringComparer.Ordinal)];

    /// <summary>Copies a folder's files, but not what was built in it.</summary>
    public void CopyFrom(string folder) => CopyInto("", folder);

    /// <summary>Copies a folder's files into one of this, but not what was built in it.</summary>
    public void CopyInto(string destination, string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var relativePath = Path.GetRelativePath(folder, file);
            if (!relativePath.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            {
                var copy = PathTo(Path.Combine(destination, relativePath));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy, overwrite: true);
            }
        }
    }

    public void Dispose()
    {
        if (Keep)
        {
            Console.WriteLine($"Kept {Folder}");
            return;
        }

        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (IOException exception)
        {
            // Thrown from here it would hide why the test failed.
            Console.Error.WriteLine($"Could not delete {Folder}: {exception.Message}");
        }
    }
}
