using System.Text.RegularExpressions;
using TestAccounts.SampleServices;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.CrashBench;

/// <summary>What the last command named. A run whose record is damaged is named as a whole.</summary>
internal sealed partial class LastWord(ProcessResult result)
{
    private const int LeftBehind = 3;
    private const string Defect = "TA9001";
    private const string MayCome = "It is not there so far";

    public bool HasDefect => result.AllOutput.Contains(Defect, StringComparison.Ordinal);

    /// <summary>The logins that it named as left.</summary>
    public IReadOnlyList<string> Left => LoginsOf(Lines.Where(line => !line.Contains(MayCome, StringComparison.Ordinal)));

    /// <summary>The logins that it named because a create that got no answer may still be carried out.</summary>
    public IReadOnlyList<string> Awaited => LoginsOf(Lines.Where(line => line.Contains(MayCome, StringComparison.Ordinal)));

    private string[] Lines => result.AllOutput.Split('\n');

    public bool Names(SampleAccount account) =>
        result.ExitCode == LeftBehind
        && (Left.Concat(Awaited).Contains(account.SentLogin, StringComparer.OrdinalIgnoreCase) || NamesRunOf(account));

    public override string ToString() => $"exit {result.ExitCode}: {result.AllOutput.Trim().ReplaceLineEndings(" | ")}";

    private static List<string> LoginsOf(IEnumerable<string> lines) =>
        [.. lines.SelectMany(line => Quoted().Matches(line)).Select(match => match.Groups["login"].Value).Distinct(StringComparer.OrdinalIgnoreCase)];

    private bool NamesRunOf(SampleAccount account) =>
        Mark().Match(account.SentLogin) is { Success: true } mark
        && DamagedRun().Matches(result.AllOutput).Any(match => match.Groups["run"].Value == mark.Groups["run"].Value);

    [GeneratedRegex("ta-(?<run>[0-9a-z]{10})-", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mark();

    [GeneratedRegex("account '(?<login>[^']*ta-[0-9a-z]{10}-[^']*)'", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex("record of run (?<run>[0-9a-z]{10})", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DamagedRun();
}
