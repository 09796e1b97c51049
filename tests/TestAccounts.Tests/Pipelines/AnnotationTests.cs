namespace TestAccounts.Tests.Pipelines;

public sealed class AnnotationTests : PipelineTest
{
    private const string Message = "Unknown property 'a|b]', 100%; see\nthe schema: é";
    private static readonly Fault Placed = new("TA0103", Message, "/src/shop/tests/a,b/testaccounts.json", 12, 17);

    [Theory]
    [InlineData(GitHub)]
    [InlineData(Azure)]
    public void An_error_points_to_the_line_of_the_config_in_the_repository(string sign)
    {
        var runner = RunnerOf(sign);

        runner.Take(Recognise(sign).Annotation(Placed, isWarning: false)!);

        var (kind, file, line, message) = Assert.Single(runner.Annotations);
        Assert.Equal(("error", "tests/a,b/testaccounts.json", 12), (kind, file, line));
        Assert.Contains(Message, message, StringComparison.Ordinal);
        Assert.Contains("12,17): error TA0103: Unknown", runner.Shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(GitHub)]
    [InlineData(Azure)]
    [InlineData(TeamCity)]
    public void A_warning_without_a_place_is_one_with_its_code(string sign)
    {
        var runner = RunnerOf(sign);

        runner.Take(Recognise(sign).Annotation(new("TA2003", Message), isWarning: true)!);

        var (kind, file, _, message) = Assert.Single(runner.Annotations);
        Assert.Equal(("warning", null), (kind, file));
        Assert.Equal($"warning TA2003: {Message}", message);
    }

    [Fact]
    public void TeamCity_makes_a_problem_of_an_error()
    {
        var runner = RunnerOf(TeamCity);

        runner.Take(Recognise(TeamCity).Annotation(Placed, isWarning: false)!);

        Assert.Equal(Placed.ToString(), Assert.Single(runner.Annotations).Message);
    }

    [Theory]
    [InlineData(GitLab)]
    [InlineData(Jenkins)]
    public void Where_there_are_no_annotations_the_line_stays_as_it_is(string sign) => Assert.Null(Recognise(sign).Annotation(Placed, isWarning: false));

    [Theory]
    [InlineData(GitHub, "::add-mask::e")]
    [InlineData(GitHub, "It says: x\n  ::group::y")]
    [InlineData(GitHub, "It says: ##[add-mask]e")]
    [InlineData(Azure, "It says: ##vso[task.setvariable variable=PATH]/tmp")]
    [InlineData(Azure, "##[group]x")]
    [InlineData(GitLab, "\e[0Ksection_start:1:x\r\e[0Kx")]
    [InlineData(TeamCity, "##teamcity[setParameter name='env.PATH' value='x']")]
    public void What_a_service_answers_commands_no_runner(string sign, string text)
    {
        var runner = RunnerOf(sign);

        var harmless = Recognise(sign).Text(text);
        runner.Take(harmless);

        Assert.NotEqual(text, harmless);
        Assert.Empty(runner.Masks);
        Assert.Empty(runner.Groups);
        Assert.Empty(runner.Variables);
    }

    [Theory]
    [InlineData(GitHub)]
    [InlineData(Azure)]
    [InlineData(GitLab)]
    [InlineData(TeamCity)]
    public void Groups_begin_and_end(string sign)
    {
        var (pipeline, runner, group) = (Recognise(sign), RunnerOf(sign), new PipelineGroup("testaccounts_provision_1", "provision"));

        runner.Take($"{pipeline.Begin(group, DateTimeOffset.UnixEpoch)}\nwithin\n{pipeline.End(group, DateTimeOffset.UnixEpoch)}");

        Assert.Equal(["provision"], runner.Groups);
        Assert.Equal(0, runner.OpenGroups);
    }
}
