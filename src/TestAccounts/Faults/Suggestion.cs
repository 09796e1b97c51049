namespace TestAccounts;

/// <summary>Finds what somebody probably meant.</summary>
internal static class Suggestion
{
    /// <summary>Ends a message: the closest of the valid words where one is close, and all of them.</summary>
    public static string For(string word, IReadOnlyCollection<string> valid)
    {
        var closest = Closest(word, valid) is { } candidate ? $" Did you mean '{candidate}'?" : "";
        return valid.Count == 0 ? closest : $"{closest} Valid: {string.Join(", ", valid)}.";
    }

    /// <summary>The valid word that is close to another; <see langword="null"/> where none is.</summary>
    public static string? Closest(string word, IEnumerable<string> valid) => valid
        .Select(candidate => (candidate, distance: Distance(word.ToUpperInvariant(), candidate.ToUpperInvariant())))
        .Where(c => c.distance < word.Length && c.distance <= Math.Max(2, word.Length / 3))
        .OrderBy(c => c.distance)
        .Select(c => c.candidate)
        .FirstOrDefault();

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
