using System.Security.Cryptography;
using System.Text;

namespace TestAccounts.Pipelines;

/// <summary>Workflow commands, <c>::command name=value,…::data</c>, and the files that the runner reads after each step.</summary>
internal sealed class GitHubActions(Func<string, string?> variables) : Pipeline(variables)
{
    public override string Name => "GitHub Actions";

    public override bool ReadsStandardError => true;

    public override string Begin(PipelineGroup group, DateTimeOffset now) => $"::group::{Data(group.Title)}";

    public override string End(PipelineGroup group, DateTimeOffset now) => "::endgroup::";

    public override string Annotation(Fault fault, bool isWarning)
    {
        string[] place = fault switch
        {
            { File: null } => [],
            { Line: 0 } => [$"file={Property(PathOf(fault.File))}"],
            _ => [$"file={Property(PathOf(fault.File))}", $"line={fault.Line}", $"col={fault.Column}"],
        };
        var properties = string.Join(',', place.Append($"title={fault.Code}"));
        return $"::{(isWarning ? "warning" : "error")} {properties}::{Data(AnnotatedFault.Line(fault, isWarning))}";
    }

    public override PipelineMessage? Outputs(IReadOnlyDictionary<string, string> variables, Func<string, bool> isSecret) =>
        Variables("GITHUB_ENV") is { Length: > 0 } file
            ? new() { File = file, IsAppended = true, Text = string.Concat(variables.Select(v => Assignment(v.Key, v.Value))) }
            : null;

    public override PipelineMessage? Summary(string markdown, string name) =>
        Variables("GITHUB_STEP_SUMMARY") is { Length: > 0 } file ? new() { File = file, IsAppended = true, Text = markdown } : null;

    // The runner takes "::" at the start of a line, and "##[" anywhere in it.
    private protected override string HarmlessLine(string line)
    {
        var harmless = line.Replace("##[", "## [", StringComparison.Ordinal);
        return harmless.TrimStart().StartsWith("::", StringComparison.Ordinal) ? $"| {harmless}" : harmless;
    }

    private protected override string MaskLine(string line) => $"::add-mask::{Data(line)}";

    private static string Data(string value) => value
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string value) => Data(value)
        .Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);

    private static string Assignment(string name, string value)
    {
        if (!value.AsSpan().ContainsAny('\r', '\n'))
        {
            return $"{name}={value}\n";
        }

        // Of the value alone, so that the same variables give the same text; and nobody can put it into a value of his own.
        var delimiter = $"end_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)))}";
        return $"{name}<<{delimiter}\n{value}\n{delimiter}\n";
    }

    private string PathOf(string file) => AnnotatedFault.RelativePath(file, Variables("GITHUB_WORKSPACE"));
}
