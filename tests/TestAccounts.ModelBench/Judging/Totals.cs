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
        Add("accounts named that are not there", verdicts.Sum(verdict => verdict.NamedAbsent.Count));
        Add("accounts left that came beyond the bounds", verdicts.Sum(verdict => verdict.BeyondBounds));
        text.Append("named, though not there:".PadRight(NameWidth)).AppendLine(Seeds(verdicts.Where(verdict => verdict.NamedAbsent.Count > 0)));
        text.Append("left, and named:".PadRight(NameWidth)).AppendLine(Seeds(verdicts.Where(verdict => verdict.NamedThere > 0)));
        text.Append("failed:".PadRight(NameWidth)).AppendLine(Seeds(verdicts.Where(verdict => !verdict.Holds)));
        foreach (var cause in verdicts.SelectMany(verdict => verdict.NamedAbsent).CountBy(WithoutNumbers).OrderByDescending(cause => cause.Value))
        {
            text.AppendLine($"{cause.Value,8} named and absent: {cause.Key}");
        }

        return text.ToString();

        void Add(string name, int count) => text.Append(name.PadRight(NameWidth)).AppendLine($"{count,8}");
    }

    private static string WithoutNumbers(string cause) => string.Concat(cause.Select(letter => char.IsAsciiDigit(letter) ? '0' : letter));

    private static string Seeds(IEnumerable<Verdict> verdicts) => string.Join(' ', verdicts.Select(verdict => verdict.Plan.Seed));
}
