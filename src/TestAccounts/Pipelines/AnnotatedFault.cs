namespace TestAccounts.Pipelines;

/// <summary>A fault as pipelines show it: with the path that its file has in the repository.</summary>
internal static class AnnotatedFault
{
    public static string Line(Fault fault, bool isWarning) => isWarning
        ? fault.ToString().Replace($"error {fault.Code}:", $"warning {fault.Code}:", StringComparison.Ordinal)
        : fault.ToString();

    /// <summary>The path from the root of the repository, with <c>/</c>; of a file elsewhere, its own.</summary>
    public static string RelativePath(string file, string? root)
    {
        if (string.IsNullOrEmpty(root) || !Path.IsPathFullyQualified(file))
        {
            return file.Replace('\\', '/');
        }

        var relative = Path.GetRelativePath(root, file);
        return (relative.StartsWith("..", StringComparison.Ordinal) ? file : relative).Replace('\\', '/');
    }
}
