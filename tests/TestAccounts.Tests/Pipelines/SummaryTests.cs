namespace TestAccounts.Tests.Pipelines;

public sealed class SummaryTests : PipelineTest
{
    private static readonly LeftAccount Left = new(
        "2q25x9mw3k", "orders", "http://orders.test", "orders/buyer[3]", "ta-2q25x9mw3k-7f", "7", TimeSpan.FromMinutes(1), "It says: <b>|`no`\n# way");

    private static readonly PipelineSummary Summary = new(
        "testaccounts run, run 2q25x9mw3k",
        [new("orders", 4, 4, 3, 2, 1, TimeSpan.FromSeconds(1.234)), new("billing", 1, 1, 1, 0, 0, TimeSpan.FromSeconds(0.5))],
        [Left],
        [new("TA1003", "refused", "testaccounts.json", 3, 5)]);

    [Fact]
    public void It_tells_what_was_made_deleted_retried_and_left_and_how_long_it_took()
    {
        var page = Summary.ToMarkdown();

        Assert.Contains("| service | made | verified | deleted | retried | left | seconds |", page, StringComparison.Ordinal);
        Assert.Contains("| orders | 4 | 4 | 3 | 2 | 1 | 1.23 |", page, StringComparison.Ordinal);
        Assert.Contains("| billing | 1 | 1 | 1 | 0 | 0 | 0.50 |", page, StringComparison.Ordinal);
        Assert.Contains("ta-2q25x9mw3k-7f", page, StringComparison.Ordinal);
        Assert.Contains("error TA1003: refused", page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_service_answered_is_text_and_stays_in_its_line()
    {
        var line = Assert.Single(Summary.ToMarkdown().Split('\n'), line => line.Contains("orders/buyer", StringComparison.Ordinal));

        Assert.EndsWith(@"\<b\>\|\`no\` \# way", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_long_list_it_has_the_beginning()
    {
        var page = (Summary with { Left = [.. Enumerable.Repeat(Left, 10_000)] }).ToMarkdown();

        Assert.Contains("- and 9950 more", page, StringComparison.Ordinal);
        Assert.InRange(page.Length, 1, 128 * 1024);
    }

    [Theory]
    [InlineData(GitHub)]
    [InlineData(Azure)]
    public void The_page_of_the_run_shows_it(string sign)
    {
        var runner = RunnerOf(sign);

        Send(Recognise(sign).Summary(Summary.ToMarkdown(), "testaccounts-run.md")!, runner);
        Send(Recognise(sign).Summary("### Another\n", "testaccounts-teardown.md")!, runner);

        Assert.Equal(Summary.ToMarkdown() + "### Another\n", runner.Summary);
    }

    [Theory]
    [InlineData(GitLab)]
    [InlineData(Jenkins)]
    [InlineData(TeamCity)]
    public void Others_have_no_place_for_it(string sign) => Assert.Null(Recognise(sign).Summary("x", "y.md"));
}
