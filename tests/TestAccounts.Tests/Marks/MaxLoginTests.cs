using TestAccounts.Tests.AccountApis;

namespace TestAccounts.Tests.Marks;

public sealed class MaxLoginTests : ScriptedTest
{
    [Theory]
    [InlineData(20, "{{unique}}-warehouse-clerk", 20)]
    [InlineData(30, "{{unique}}-qa", 19)]
    [InlineData(14, "{{unique}}-warehouse-clerk", 14)]
    [InlineData(30, "demo+{{unique}}.clerk@x.example", 29)]
    [InlineData(26, "{{unique}}.clerk@x.example", 26)]
    public async Task A_login_is_shortened_to_what_the_service_takes_and_keeps_its_mark(int longest, string login, int length)
    {
        Api("", $$""" "maxLogin": {{longest}}, "accounts": [ { "name": "u", "data": { "username": "{{login}}" } } ] """);

        var variables = await WholeLifeAsync();

        var sent = Assert.Single(Shop.To("POST /accounts")).Json.GetProperty("username").GetString()!;
        Assert.Equal(length, sent.Length);
        Assert.Single(LoginMark.AllIn(sent));
        Assert.Equal(sent, variables["TESTACCOUNTS_SHOP_U_USERNAME"]);
        Assert.Equal(login.EndsWith("@x.example", StringComparison.Ordinal), sent.EndsWith("@x.example", StringComparison.Ordinal));
        Assert.Empty(Log.Warnings);
    }

    [Fact]
    public async Task A_login_that_cannot_be_shortened_so_far_is_refused_before_anything_is_sent()
    {
        Api("", """ "maxLogin": 20, "accounts": [ { "name": "clerk", "data": { "username": "warehouse-{{unique}}@example.com" } } ] """);

        var failure = await ProvisionFailsAsync();

        Assert.Equal(SessionOutcome.Refused, failure.Outcome);
        Assert.Equal("TA0146", Assert.Single(failure.Faults).Code);
        Assert.Empty(Shop.Requests);
    }
}
