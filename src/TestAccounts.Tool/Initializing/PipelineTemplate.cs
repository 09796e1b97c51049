namespace TestAccounts.Tool.Initializing;

/// <summary>The file of a pipeline, as it is before it knows a config.</summary>
/// <param name="Pipeline">The pipeline's name on the command line.</param>
/// <param name="Resource">The template's name in this assembly.</param>
/// <param name="Path">Where the pipeline looks for the file, from the root of the repository.</param>
internal sealed record PipelineTemplate(string Pipeline, string Resource, string Path)
{
    private const string Config = "@config@";
    private const string Secret = "@secret@";
    private const string Variable = "@variable@";
    private const string OnlyWithSecrets = " @secrets?@";

    public static readonly IReadOnlyList<PipelineTemplate> All =
    [
        new("github", "github.yml", ".github/workflows/integration-tests.yml"),
        new("azure", "azure.yml", "azure-pipelines.yml"),
        new("gitlab", "gitlab.yml", ".gitlab-ci.yml"),
        new("jenkins", "Jenkinsfile", "Jenkinsfile"),
        new("teamcity", "teamcity.kts", ".teamcity/settings.kts"),
    ];

    /// <summary>Fills the template: a line that names a secret or a variable is repeated for each, and left out where there is none.</summary>
    public string Fill(string config, IReadOnlyList<ConfigVariable> variables)
    {
        List<string> secrets = [.. variables.Where(v => v.IsSecret).Select(v => v.Name)];
        List<string> others = [.. variables.Where(v => v is { IsSecret: false, HasDefault: false }).Select(v => v.Name)];
        return string.Join('\n', Text().Split('\n').SelectMany<string, string>(line =>
            line.Contains(Secret, StringComparison.Ordinal) ? Repeat(line, Secret, secrets)
            : line.Contains(Variable, StringComparison.Ordinal) ? Repeat(line, Variable, others)
            : line.EndsWith(OnlyWithSecrets, StringComparison.Ordinal) ? Repeat(line, OnlyWithSecrets, secrets.Count == 0 ? [] : [""])
            : [line.Replace(Config, config, StringComparison.Ordinal)]));
    }

    private static IEnumerable<string> Repeat(string line, string marker, IEnumerable<string> values) =>
        values.Select(value => line.Replace(marker, value, StringComparison.Ordinal));

    private string Text()
    {
        using var reader = new StreamReader(typeof(PipelineTemplate).Assembly.GetManifestResourceStream(Resource)!);
        return reader.ReadToEnd();
    }
}
