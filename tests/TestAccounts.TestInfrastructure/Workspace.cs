namespace TestAccounts.TestInfrastructure;

/// <summary>A folder of its own for one test; kept, and its path printed, if TESTACCOUNTS_KEEP_WORKSPACES is set.</summary>
public sealed class Workspace : IDisposable
{
    private static readonly bool Keep = Environment.GetEnvironmentVariable("TESTACCOUNTS_KEEP_WORKSPACES") is { Length: > 0 };

    public string Folder { get; } = Directory.CreateTempSubdirectory("testaccounts-").FullName;

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

    public IReadOnlyList<string> Files(string pattern = "*") =>
        [.. Directory.EnumerateFiles(Folder, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>Copies a folder's files, but not what was built in it.</summary>
    public void CopyFrom(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var relativePath = Path.GetRelativePath(folder, file);
            if (!relativePath.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(PathTo(relativePath))!);
                File.Copy(file, PathTo(relativePath), overwrite: true);
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
