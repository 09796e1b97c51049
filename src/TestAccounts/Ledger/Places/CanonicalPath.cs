namespace TestAccounts.Ledger.Places;

/// <summary>One path for one file, whatever links lead to it.</summary>
internal static class CanonicalPath
{
    private const int MostLinks = 40;

    /// <summary>The path without links, as far as it exists; a text to compare, not one to open.</summary>
    public static string Of(string path)
    {
        var resolved = Resolve(Path.GetFullPath(path), MostLinks);
        return OperatingSystem.IsLinux() ? resolved : resolved.ToUpperInvariant();
    }

    private static string Resolve(string path, int links)
    {
        if (Path.GetDirectoryName(path) is not { } folder)
        {
            return path;
        }

        var inFolder = Path.Combine(Resolve(folder, links), Path.GetFileName(path));
        return links > 0 && TargetOf(inFolder) is { } target
            ? Resolve(Path.GetFullPath(target, Path.GetDirectoryName(inFolder)!), links - 1)
            : inFolder;
    }

    private static string? TargetOf(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
