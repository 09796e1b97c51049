namespace TestAccounts.Pipelines;

/// <summary>Logging commands, <c>##vso[area.action name=value;…]data</c>, which the agent takes anywhere in a line.</summary>
internal sealed class AzurePipelines(Func<string, string?> variables) : Pipeline(variables)
{
    public override string Name => "Azure Pipelines";

    public override bool ReadsStandardError => true;

    public override string Begin(PipelineGroup group, DateTimeOffset now) => $"##[group]{group.Title}";

    public override string End(PipelineGroup group, DateTimeOffset now) => "##[endgroup]";

    // The agent writes the place and the code before the message, where there is a place.
    public override string Annotation(Fault fault, bool isWarning)
    {
        var kind = isWarning ? "warning" : "error";
        if (fault.File is null)
        {
            return $"##vso[task.logissue type={kind};code={fault.Code}]{Escape($"{kind} {fault.Code}: {fault.Message}")}";
        }

        var place = $"sourcepath={Escape(PathOf(fault.File))};linenumber={fault.Line};columnnumber={fault.Column}";
        return $"##vso[task.logissue type={kind};{place};code={fault.Code}]{Escape(fault.Message)}";
    }

    public override PipelineMessage Outputs(IReadOnlyDictionary<string, string> variables, Func<string, bool> isSecret)
    {
        List<string> refused = [.. variables.Where(v => isSecret(v.Value) && v.Value.AsSpan().ContainsAny('\r', '\n')).Select(v => v.Key)];
        return new()
        {
            Lines = [.. variables.Where(v => !refused.Contains(v.Key)).Select(v => Assignment(v.Key, v.Value, isSecret(v.Value)))],
            Warnings = refused.Count == 0 ? [] : [PipelineFaults.NotPassed(Name, refused, "it takes no secret of several lines")],
        };
    }

    public override PipelineMessage? Summary(string markdown, string name)
    {
        if (Variables("AGENT_TEMPDIRECTORY") is not { Length: > 0 } folder)
        {
            return null;
        }

        var file = Path.Combine(folder, name);
        return new() { File = file, Text = markdown, Lines = [$"##vso[task.uploadsummary]{Escape(file)}"] };
    }

    private protected override string HarmlessLine(string line) => line
        .Replace("##vso[", "## vso[", StringComparison.OrdinalIgnoreCase)
        .Replace("##[", "## [", StringComparison.Ordinal);

    private protected override string MaskLine(string line) => $"##vso[task.setsecret]{Escape(line)}";

    private static string Assignment(string name, string value, bool isSecret) =>
        $"##vso[task.setvariable variable={Escape(name)}{(isSecret ? ";issecret=true" : "")}]{Escape(value)}";

    private static string Escape(string value) => value
        .Replace("%", "%AZP25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal)
        .Replace("]", "%5D", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal);

    private string PathOf(string file) => AnnotatedFault.RelativePath(file, Variables("BUILD_SOURCESDIRECTORY"));
}
