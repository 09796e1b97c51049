namespace TestAccounts.Tests.Pipelines;

public sealed class MaskTests : PipelineTest
{
    [Theory]
    [InlineData(GitHub, "p%25]w;o\"r'd,:%0A|[x")]
    [InlineData(GitHub, "a::b::c")]
    [InlineData(GitHub, "first-line\nsecond-line\r\nthird-line\n")]
    [InlineData(Azure, "p%25]w;o\"r'd,:%0A|[x")]
    [InlineData(Azure, "100%AZP25%3B%5D")]
    [InlineData(Azure, "first-line\nsecond-line\r\nthird-line\n")]
    public void The_runner_masks_the_secret_whatever_it_holds_and_each_of_its_lines(string sign, string secret)
    {
        var runner = RunnerOf(sign);

        runner.Take(string.Join('\n', Recognise(sign).Mask(secret)));
        runner.Take($"before {secret} after");

        var lines = secret.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(lines, runner.Masks);
        Assert.All(lines, line => Assert.DoesNotContain(line, runner.Shown, StringComparison.Ordinal));
        Assert.Contains("before ***", runner.Shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("   ")]
    [InlineData("true")]
    [InlineData("False")]
    [InlineData("a\nb\n\n")]
    public void What_would_blank_the_log_is_not_masked(string secret)
    {
        Assert.Empty(Recognise(GitHub).Mask(secret));
        Assert.Empty(Recognise(Azure).Mask(secret));
    }

    [Theory]
    [InlineData(GitLab)]
    [InlineData(Jenkins)]
    [InlineData(TeamCity)]
    public void A_pipeline_that_cannot_mask_is_told_no_secret(string sign) => Assert.Empty(Recognise(sign).Mask("hunter2-hunter2"));
}
