using System.Text;

namespace TestAccounts.Pipelines;

/// <summary>
/// Sections of the job's log, and a dotenv report, in which a value is all that follows the first <c>=</c>. GitLab masks nothing at run time.
/// </summary>
internal sealed class GitLab(Func<string, string?> variables) : Pipeline(variables)
{
    private const int LargestReport = 5 * 1024;
    private const string Report = "testaccounts.outputs.env";

    public override string Name => "GitLab";

    public override bool ReadsStandardError => true;

    public override string Begin(PipelineGroup group, DateTimeOffset now) =>
        $"\e[0Ksection_start:{now.ToUnixTimeSeconds()}:{group.Id}\r\e[0K{group.Title}";

    public override string End(PipelineGroup group, DateTimeOffset now) => $"\e[0Ksection_end:{now.ToUnixTimeSeconds()}:{group.Id}\r\e[0K";

    public override PipelineMessage? Outputs(IReadOnlyDictionary<string, string> variables, Func<string, bool> isSecret)
    {
        if (Variables("CI_PROJECT_DIR") is not { Length: > 0 } folder)
        {
            return null;
        }

        List<string> refused = [.. variables.Where(v => !CanTake(v.Value)).Select(v => v.Key)];
        var text = string.Concat(variables.Where(v => CanTake(v.Value)).Select(v => $"{v.Key}={v.Value}\n"));
        return new() { File = Path.Combine(folder, Report), Text = text, Warnings = [.. Warnings(refused, text)] };
    }

    private protected override string HarmlessLine(string line) => line
        .Replace("section_start:", "section_start :", StringComparison.Ordinal)
        .Replace("section_end:", "section_end :", StringComparison.Ordinal);

    private static bool CanTake(string value) => value.Trim() == value && !value.AsSpan().ContainsAny('\r', '\n');

    private IEnumerable<Fault> Warnings(List<string> refused, string text)
    {
        if (refused.Count > 0)
        {
            yield return PipelineFaults.NotPassed(Name, refused, "its dotenv report takes no line ends, and no blanks around a value");
        }

        if (Encoding.UTF8.GetByteCount(text) is > LargestReport and var size)
        {
            yield return PipelineFaults.LargeReport(Report, size, LargestReport);
        }
    }
}
