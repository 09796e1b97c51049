namespace TestAccounts.Tests;

public sealed class HeadlineTests
{
    private static readonly RunSummary Run = new()
    {
        RunId = "2q25x9mw3k",
        Tag = "ta-2q25x9mw3k-",
        Created = DateTimeOffset.UnixEpoch,
        State = RunState.Alive,
        LedgerFile = "run.jsonl",
        EnvironmentFile = "testaccounts.env",
        Elapsed = TimeSpan.FromMilliseconds(314),
        Services = [],
    };

    [Fact]
    public void Of_one_account_is_in_the_singular() => Assert.Equal(
        "Provisioned 1 test account in 1 service in 0.31 s (run 2q25x9mw3k)", Headline.Provisioned(With(verified: 1)));

    [Fact]
    public void Of_several_is_in_the_plural_and_says_what_for() => Assert.Equal(
        "Provisioned 5 test accounts in 2 services for Shop.Tests in 0.31 s (run 2q25x9mw3k)",
        Headline.Provisioned(Run with { Services = [Service(verified: 2), Service(verified: 3)] }, "Shop.Tests"));

    [Theory]
    [InlineData(6, 0, "Deleted 6 test accounts in 0.31 s (run 2q25x9mw3k)")]
    [InlineData(5, 1, "Deleted 5 of 6 test accounts in 0.31 s (run 2q25x9mw3k); 1 is left")]
    [InlineData(0, 2, "Deleted none of 2 test accounts in 0.31 s (run 2q25x9mw3k); 2 are left")]
    [InlineData(0, 1, "Deleted none of 1 test account in 0.31 s (run 2q25x9mw3k); 1 is left")]
    [InlineData(0, 0, "There was no test account to delete (run 2q25x9mw3k)")]
    public void Of_a_teardown_claims_no_more_than_it_did(int deleted, int left, string expected)
    {
        var run = With(deleted: deleted);
        var account = new LeftAccount(run.RunId, "orders", "http://localhost", "orders/tester", "ta-2q25x9mw3k-1z", null, TimeSpan.Zero, "It was refused.");

        Assert.Equal(expected, Headline.Deleted(run, new([run], [.. Enumerable.Repeat(account, left)], [])));
    }

    private static RunSummary With(int verified = 0, int deleted = 0) => Run with { Services = [Service(verified, deleted)] };

    private static ServiceSummary Service(int verified = 0, int deleted = 0) => new("orders", "http://localhost", verified, verified, verified, deleted);
}
