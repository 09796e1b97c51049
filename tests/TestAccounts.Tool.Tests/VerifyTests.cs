namespace TestAccounts.Tool.Tests;

public sealed class VerifyTests(ToolFixture fixture) : ToolTest(fixture)
{
    [Fact]
    public async Task Accounts_that_are_there_verify()
    {
        (await RunAsync("provision")).MustExitWith(0);

        var result = (await RunAsync("verify")).MustExitWith(0);

        Assert.Matches(@"orders +http://\S+ +4 accounts verified", result.Output);
    }

    [Fact]
    public async Task An_account_that_somebody_deleted_fails_and_is_named()
    {
        (await RunAsync("provision")).MustExitWith(0);
        var victim = Assert.Single(await Services.Billing.AccountsAsync());
        using var http = new HttpClient { DefaultRequestHeaders = { { "X-Api-Key", "billing-key" } } };
        (await http.DeleteAsync(new Uri(Services.Billing.Endpoint, $"v1/customers/{victim.Id}"))).EnsureSuccessStatusCode();

        var result = (await RunAsync("verify")).MustExitWith(1);

        Assert.Matches($"error TA1011: billing: .*{victim.Id}", result.Error);
    }
}
