using System.Text;

namespace TestAccounts.Pipelines;

/// <summary>Writes a summary as Markdown; of long lists the beginning, as pages have bounds.</summary>
internal static class SummaryPage
{
    private const int LongestList = 50;
    private const string Marks = @"\`*_[]<>|#~&";

    public static string Of(PipelineSummary summary)
    {
        var page = new StringBuilder();
        page.Append($"### {Escape(summary.Title)}\n\n");
        if (summary.Services.Count > 0)
        {
            page.Append("| service | made | verified | deleted | retried | left | seconds |\n|---|--:|--:|--:|--:|--:|--:|\n");
            page.AppendJoin("", summary.Services.Select(Row));
            page.Append('\n');
        }

        Add(page, "Left behind", summary.Left, Describe);
        Add(page, "Faults", summary.Faults, fault => Escape(fault.ToString()));
        return page.ToString();
    }

    private static string Row(PipelineSummaryRow row)
    {
        var counts = $"{row.Made} | {row.Verified} | {row.Deleted} | {row.Retried} | {row.Left}";
        return $"| {Escape(row.Service)} | {counts} | {row.Elapsed.TotalSeconds:0.00} |\n";
    }

    private static string Describe(LeftAccount left) =>
        Escape($"{left.Account}, login {left.Login}, of run {left.RunId} at {left.Endpoint}: {left.Cause}");

    private static void Add<T>(StringBuilder page, string title, IReadOnlyList<T> items, Func<T, string> describe)
    {
        if (items.Count == 0)
        {
            return;
        }

        page.Append($"**{title}**\n\n");
        page.AppendJoin("", items.Take(LongestList).Select(item => $"- {describe(item)}\n"));
        page.Append(items.Count > LongestList ? $"- and {items.Count - LongestList} more\n\n" : "\n");
    }

    // What services answered is in there, and no more than text.
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            escaped.Append(
                character is '\r' or '\n' ? " "
                : Marks.Contains(character, StringComparison.Ordinal) ? $"\\{character}"
                : character.ToString());
        }

        return escaped.ToString();
    }
}
