using System.Text.RegularExpressions;

namespace TestAccounts.Tests.Folders;

/// <summary>A file of one folder that imports another folder's namespace.</summary>
internal sealed partial record FolderImport(string File, string Folder, string Imported)
{
    private const RegexOptions Options = RegexOptions.Multiline | RegexOptions.CultureInvariant;

    /// <summary>The imports between the folders of a project; what lies deeper than asked for counts as part of the folder above it.</summary>
    public static IReadOnlyList<FolderImport> Of(string project, int depth) =>
        [.. from file in Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)
            let path = Path.GetRelativePath(project, file).Replace('\\', '/')
            let folder = Beginning(path.Split('/')[..^1], depth)
            where folder.Length > 0
            from Match match in Import().Matches(System.IO.File.ReadAllText(file))
            let imported = Beginning(match.Groups["folder"].Value.Split('.'), depth)
            where imported != folder
            select new FolderImport(path, folder, imported)];

    private static string Beginning(string[] parts, int depth) => string.Join('/', parts.Take(depth));

    [GeneratedRegex(@"^using (?:static |\w+ = )?TestAccounts\.(?<folder>[\w.]+);", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Import();
}
