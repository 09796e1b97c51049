using System.Text;

namespace TestAccounts.ModelBench;

/// <summary>What a person wants to know of many sequences.</summary>
public static class Totals
{
    private const int NameWidth = 44;

    public static string Of(IReadOnlyList<Verdict> verdicts)
    {
        var text = new StringBuilder();
        Add("sequences", verdicts.Count);
        Add("commands", verdicts.Sum(verdict => verdict.Commands));
        Add("commands killed", verdicts.Sum(verdict => verdict.Kills));
        Add("accounts made", verdicts.Sum(verdict => verdict.Made));
        Add("sequences that fail", verdicts.Count(verdict => !verdict.Holds));
        Add("accounts left and named", verdicts.Sum(verdict => verdict.NamedThere));
        Add("accounts named that are not there", verdicts.Sum(verdict => verdict.NamedAbsent));
        Add("accounts left that came beyond the bounds", verdicts.Sum(verdict => verdict.BeyondBounds));
        text.Append("named, though not there:".PadRight(NameWidth)).AppendLine(Seeds(verdicts.Where(verdict => verdict.NamedAbsent > 0)));
        text.Append("left, and named:".PadRight(NameWidth)).AppendLine(Seeds(verdicts.Where(verdict => verdict.NamedThere > 0)));
        text.Append("failed:".PadRight(NameWidth)).AppendLine(Seeds(verdicts.Where(verdict => !verdict.Holds)));
        return text.ToString();

        void Add(string name, int count) => text.Append(name.PadRight(NameWidth)).AppendLine($"{count,8}");
    }

    private static string Seeds(IEnumerable<Verdict> verdicts) => string.Join(' ', verdicts.Select(verdict => verdict.Plan.Seed));
}
