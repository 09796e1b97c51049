namespace TestAccounts.Tests.Folders;

/// <summary>Finds the folders that need each other, however many are between them: the strongly connected components of their imports.</summary>
internal sealed class FolderCircles(IReadOnlyList<FolderImport> imports)
{
    /// <summary>Each circle, told as the imports that make it.</summary>
    public IEnumerable<string> All()
    {
        var reached = imports.Select(import => import.Folder).Distinct().ToDictionary(folder => folder, ReachedFrom, StringComparer.Ordinal);
        var rest = new SortedSet<string>(reached.Keys, StringComparer.Ordinal);
        while (rest.Min is { } folder)
        {
            HashSet<string> circle = [.. reached[folder].Where(other => reached.GetValueOrDefault(other)?.Contains(folder) == true)];
            rest.Remove(folder);
            rest.ExceptWith(circle);
            if (circle.Count > 0)
            {
                yield return Describe(circle);
            }
        }
    }

    private HashSet<string> ReachedFrom(string start)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var left = new Queue<string>([start]);
        while (left.TryDequeue(out var folder))
        {
            foreach (var import in imports.Where(import => import.Folder == folder))
            {
                if (reached.Add(import.Imported))
                {
                    left.Enqueue(import.Imported);
                }
            }
        }

        return reached;
    }

    private string Describe(HashSet<string> circle) => string.Join("; ", imports
        .Where(import => circle.Contains(import.Folder) && circle.Contains(import.Imported))
        .GroupBy(import => $"{import.Folder} needs {import.Imported}", import => import.File)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => $"{group.Key} in {string.Join(", ", group.Distinct().Order(StringComparer.Ordinal))}"));
}
