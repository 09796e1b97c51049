using System.Text;

namespace TestAccounts.CrashBench;

/// <summary>What a person wants to know of a bench: who was killed when, and that nothing was left.</summary>
public static class ResultTable
{
    private const int NameWidth = 26;
    private const int Width = 14;

    public static string Of(IReadOnlyList<Outcome> outcomes)
    {
        var text = new StringBuilder();
        AppendRow(text, "killed", [.. Enum.GetNames<Moment>().Select(Words), "all"]);
        foreach (var victim in Enum.GetValues<Victim>())
        {
            AppendRow(text, Words(victim.ToString()), Counts([.. outcomes.Where(outcome => outcome.Scenario.Victim == victim)]));
        }

        AppendRow(text, "all", Counts(outcomes));
        text.AppendLine();
        AppendRow(text, "processes killed", [outcomes.Sum(outcome => outcome.Kills)]);
        AppendRow(text, "too fast to be killed", [outcomes.Count(outcome => outcome.Kills == 0)]);
        AppendRow(text, "accounts made", [outcomes.Sum(outcome => outcome.AccountsMade)]);
        AppendRow(text, "accounts left unnamed", [outcomes.Sum(outcome => outcome.AccountsLeft)]);
        AppendRow(text, "accounts left and named", [outcomes.Sum(outcome => outcome.NamedThere), Numbers(outcomes.Where(outcome => outcome.NamedThere > 0))]);
        AppendRow(text, "named as left, but not there", [outcomes.Sum(outcome => outcome.NamedAbsent), Numbers(outcomes.Where(outcome => outcome.NamedAbsent > 0))]);
        AppendRow(text, "named as still to come", [outcomes.Sum(outcome => outcome.NamedAwaited)]);
        AppendRow(text, "failures", [outcomes.Count(outcome => outcome.Problem is not null)]);
        AppendRow(text, "longest time to clean", [$"{Longest(outcomes, Aftermath.Guardian):0.0} s", "by the guardian"]);
        return text.ToString();
    }

    private static string Numbers(IEnumerable<Outcome> outcomes) => string.Join(' ', outcomes.Select(outcome => $"#{outcome.Scenario.Number}"));

    private static double Longest(IEnumerable<Outcome> outcomes, Aftermath aftermath) => outcomes
        .Where(outcome => outcome.Scenario.Aftermath == aftermath)
        .Select(outcome => outcome.TimeToClean.TotalSeconds)
        .DefaultIfEmpty()
        .Max();

    private static object[] Counts(IReadOnlyList<Outcome> outcomes)
    {
        var killed = outcomes.Where(outcome => outcome.Kills > 0).ToList();
        return [.. Enum.GetValues<Moment>().Select(moment => (object)killed.Count(outcome => outcome.Scenario.Moment == moment)), killed.Count];
    }

    private static void AppendRow(StringBuilder text, string name, object[] cells)
    {
        text.Append(name.PadRight(NameWidth));
        foreach (var cell in cells)
        {
            text.Append($"{cell}".PadLeft(Width)).Append("  ");
        }

        text.Length -= 2;
        text.AppendLine();
    }

    private static string Words(string name) =>
        string.Concat(name.Select((letter, index) => char.IsUpper(letter) ? (index > 0 ? " " : "") + char.ToLowerInvariant(letter) : $"{letter}"));
}
