using System.Text.RegularExpressions;
using TestAccounts.SampleServices;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.CrashBench;

/// <summary>What the last command named. A run whose record is damaged is named as a whole.</summary>
internal sealed partial class LastWord(ProcessResult result)
{
    private const int LeftBehind = 3;
    private const string Defect = "TA9001";

    public bool HasDefect => result.AllOutput.Contains(Defect, StringComparison.Ordinal);

    /// <summary>The logins that it named.</summary>
    public IReadOnlyList<string> Logins =>
        [.. Quoted().Matches(result.AllOutput).Select(match => match.Groups["login"].Value).Distinct(StringComparer.OrdinalIgnoreCase)];

    public bool Names(SampleAccount account) =>
        result.ExitCode == LeftBehind
        && (Logins.Contains(account.SentLogin, StringComparer.OrdinalIgnoreCase) || NamesRunOf(account));

    public override string ToString() => $"exit {result.ExitCode}: {result.AllOutput.Trim().ReplaceLineEndings(" | ")}";

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
