using TestAccounts.Tool.CommandLine;

namespace TestAccounts.Tool.Initializing;

/// <summary>The repository that a pipeline checks out, and the config in it.</summary>
internal sealed record RepositoryFolder(string Root)
{
    private static readonly EnumerationOptions Below = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 6,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.ReparsePoint,
    };

    private static readonly string[] Built = ["bin", "obj", "node_modules"];

    /// <summary>The repository that a folder is in; without one, the folder itself.</summary>
    public static RepositoryFolder Of(string directory)
    {
        for (var folder = directory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Path.Exists(Path.Combine(folder, ".git")))
            {
                return new(folder);
            }
        }

        return new(directory);
    }

    /// <summary>The config in a folder or in the nearest one above it, else the only one in the repository.</summary>
    public string FindConfig(string directory) => FindAbove(directory) ?? (FindBelow() switch
    {
        [var only] => only,
        [] => throw Refuse(ToolFaults.NoConfig(ConfigSearch.FileName, directory)),
        var several => throw Refuse(ToolFaults.SeveralConfigs(several.ConvertAll(PathOf))),
    });

    /// <summary>The path of a file from the root, as each system takes it.</summary>
    public string PathOf(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private string? FindAbove(string directory)
    {
        for (var folder = directory; folder is not null && folder.Length >= Root.Length; folder = Path.GetDirectoryName(folder))
        {
            if (Path.Combine(folder, ConfigSearch.FileName) is var config && File.Exists(config))
            {
                return config;
            }
        }

        return null;
    }

    private List<string> FindBelow() =>
        [.. Directory.EnumerateFiles(Root, ConfigSearch.FileName, Below).Where(IsWritten).Order(StringComparer.Ordinal)];

    private bool IsWritten(string file) => !PathOf(file).Split('/').Intersect(Built, StringComparer.Ordinal).Any();

    private static TestAccountsException Refuse(Fault fault) => new(SessionOutcome.Refused, [fault]);
}
