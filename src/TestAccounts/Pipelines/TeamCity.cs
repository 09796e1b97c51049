using System.Globalization;
using System.Text;

namespace TestAccounts.Pipelines;

/// <summary>
/// Service messages, <c>##teamcity[name attribute='value' …]</c>, in standard output alone. It masks the values of password parameters, and
/// nothing at run time.
/// </summary>
internal sealed class TeamCity(Func<string, string?> variables) : Pipeline(variables)
{
    private const int LongestProblem = 4000;

    public override string Name => "TeamCity";

    public override bool ReadsStandardError => false;

    public override string Begin(PipelineGroup group, DateTimeOffset now) => $"##teamcity[blockOpened name='{Escape(group.Title)}']";

    public override string End(PipelineGroup group, DateTimeOffset now) => $"##teamcity[blockClosed name='{Escape(group.Title)}']";

    public override string Annotation(Fault fault, bool isWarning)
    {
        var line = AnnotatedFault.Line(fault, isWarning);
        return isWarning
            ? $"##teamcity[message text='{Escape(line)}' status='WARNING']"
            : $"##teamcity[buildProblem description='{Escape(line.Length > LongestProblem ? line[..LongestProblem] : line)}']";
    }

    // A parameter stands on the page of the build as it is.
    public override PipelineMessage Outputs(IReadOnlyDictionary<string, string> variables, Func<string, bool> isSecret)
    {
        const string Why = "it would show their values; read them from the environment file";
        List<string> secret = [.. variables.Where(v => isSecret(v.Value)).Select(v => v.Key)];
        return new()
        {
            Lines = [.. variables.Where(v => !secret.Contains(v.Key)).Select(v => Assignment(v.Key, v.Value))],
            Warnings = secret.Count == 0 ? [] : [PipelineFaults.NotPassed(Name, secret, Why)],
        };
    }

    private protected override string HarmlessLine(string line) =>
        line.Replace("##teamcity[", "## teamcity[", StringComparison.OrdinalIgnoreCase);

    private static string Assignment(string name, string value) =>
        $"##teamcity[setParameter name='{Escape($"env.{name}")}' value='{Escape(value)}']";

    private static string Escape(string value)
    {
        var escaped = new StringBuilder(value.Length);
        foreach (var character in value)
        {
            escaped.Append(character switch
            {
                '\n' => "|n",
                '\r' => "|r",
                '\'' or '|' or '[' or ']' => $"|{character}",
                _ when char.IsAscii(character) => character.ToString(),
                _ => string.Create(CultureInfo.InvariantCulture, $"|0x{(int)character:X4}"),
            });
        }

        return escaped.ToString();
    }
}
