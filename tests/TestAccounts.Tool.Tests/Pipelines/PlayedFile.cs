using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace TestAccounts.Tool.Tests.Pipelines;

/// <summary>The jobs of a generated file: the one that tests, and the one of the night.</summary>
internal sealed partial record PlayedFile(IReadOnlyList<PlayedStep> Tests, IReadOnlyList<PlayedStep> Nightly)
{
    public static PlayedFile Read(string pipeline, string text) => pipeline switch
    {
        "github" => GitHub(Yaml.Parse(text)),
        "azure" => Azure(Yaml.Parse(text)),
        "gitlab" => GitLab(Yaml.Parse(text)),
        "jenkins" => Jenkins(text),
        _ => TeamCity(text),
    };

    private static PlayedFile GitHub(YamlMappingNode file)
    {
        Assert.NotEmpty(file.Get("on").Get("schedule").ToString());
        var jobs = file.Get("jobs");
        return new(Steps(jobs.Get("integration-tests"), "github.event_name != 'schedule'"), Steps(jobs.Get("nightly-sweep"), "github.event_name == 'schedule'"));

        List<PlayedStep> Steps(YamlNode job, string condition)
        {
            Assert.Equal(condition, job.Get("if").Text());
            var steps = (YamlSequenceNode)job.Get("steps");
            Assert.All(steps.Where(step => step.Find("uses") is not null), step => Assert.Matches("^[a-z-]+/[a-z-]+@[0-9a-f]{40}$", step.Get("uses").Text()));
            return [.. steps.Where(step => step.Find("run") is not null)
                .Select(step => new PlayedStep(step.Get("run").Text(), step.Find("if")?.Text() == "always()", file.Find("env").Map()))];
        }
    }

    private static PlayedFile Azure(YamlMappingNode file)
    {
        Assert.Equal("true", ((YamlSequenceNode)file.Get("schedules"))[0].Get("always").Text());
        var jobs = (YamlSequenceNode)file.Get("jobs");
        return new(Steps(jobs[0], "ne(variables['Build.Reason'], 'Schedule')"), Steps(jobs[1], "eq(variables['Build.Reason'], 'Schedule')"));

        List<PlayedStep> Steps(YamlNode job, string condition)
        {
            Assert.Equal(condition, job.Get("condition").Text());
            return [.. ((YamlSequenceNode)job.Get("steps")).Where(step => step.Find("script") is not null)
                .Select(step => new PlayedStep(
                    step.Get("script").Text(),
                    step.Find("condition")?.Text() == "always()",
                    file.Find("variables").Map().Concat(step.Find("env").Map()).ToDictionary()))];
        }
    }

    private static PlayedFile GitLab(YamlMappingNode file)
    {
        return new(
            Steps(file.Get("integration-tests"), "$CI_PIPELINE_SOURCE != \"schedule\""), Steps(file.Get("nightly-sweep"), "$CI_PIPELINE_SOURCE == \"schedule\""));

        // The lines before and of the script are one shell's; those after it another's.
        List<PlayedStep> Steps(YamlNode job, string condition)
        {
            Assert.Equal(condition, ((YamlSequenceNode)job.Get("rules"))[0].Get("if").Text());
            var variables = file.Find("variables").Map();
            var after = job.Find("after_script").Texts().ToList();
            return
            [
                new(string.Join('\n', job.Find("before_script").Texts().Concat(job.Get("script").Texts())), Always: false, variables),
                .. after.Count == 0 ? [] : new[] { new PlayedStep(string.Join('\n', after), Always: true, variables) },
            ];
        }
    }

    private static PlayedFile Jenkins(string text)
    {
        AssertBalanced(text);
        var variables = Assignment().Matches(text).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value);
        var stages = text.Split("stage('");
        Assert.Contains("not { triggeredBy 'TimerTrigger' }", stages[1], StringComparison.Ordinal);
        Assert.DoesNotContain("not {", stages[2], StringComparison.Ordinal);
        return new(Steps(stages[1]), Steps(stages[2]));

        List<PlayedStep> Steps(string stage)
        {
            var always = stage.IndexOf("always {", StringComparison.Ordinal);
            return [.. Shell().Matches(stage).Select(match => new PlayedStep(match.Groups["script"].Value, always >= 0 && match.Index > always, variables))];
        }
    }

    private static PlayedFile TeamCity(string text)
    {
        AssertBalanced(text);
        Assert.Contains("buildType(IntegrationTests)", text, StringComparison.Ordinal);
        Assert.Contains("schedulingPolicy = daily", text, StringComparison.Ordinal);
        var variables = Parameter().Matches(text).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value);
        var types = text.Split(": BuildType(");
        return new(Steps(types[1]), Steps(types[2]));

        List<PlayedStep> Steps(string type) => [.. type.Split("script {").Skip(1).Select(step => new PlayedStep(
            Content().Match(step).Groups["script"].Value.Replace("\\\"", "\"", StringComparison.Ordinal),
            step.Contains("executionMode = BuildStep.ExecutionMode.ALWAYS", StringComparison.Ordinal),
            variables))];
    }

    // No parser of these languages is at hand; what opens has to be closed, in order.
    private static void AssertBalanced(string text)
    {
        var code = Quoted().Replace(text, "");
        var open = new Stack<char>();
        foreach (var character in code.Where("(){}[]".Contains))
        {
            if ("({[".Contains(character))
            {
                open.Push(character);
            }
            else
            {
                Assert.Equal(character switch { ')' => '(', '}' => '{', _ => '[' }, open.Pop());
            }
        }

        Assert.Empty(open);
    }

    [GeneratedRegex("//[^\n]*|\"(?:[^\"\\\\\n]|\\\\.)*\"|'[^'\n]*'", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?m)^\s+(?<name>\w+) = (?:credentials\()?'(?<value>[^']*)'\)?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Assignment();

    [GeneratedRegex("sh '(?<script>[^']*)'", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shell();

    [GeneratedRegex("param\\(\"env\\.(?<name>\\w+)\", \"(?<value>[^\"]*)\"\\)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex("scriptContent = \"(?<script>(?:[^\"\\\\]|\\\\.)*)\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Content();
}
