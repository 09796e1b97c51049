using System.Text.Json;

namespace TestAccounts.Tests.AccountApis.Lists;

/// <summary>What the items of a list have to show, and what they may lack.</summary>
public sealed class ListedItemTests : ListTest
{
    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "items": [ {} ] }""")]
    [InlineData("""{ "items": [ { "username": "x" } ] }""")]
    [InlineData("[]")]
    public async Task A_list_without_items_is_told(string body)
    {
        List("", _ => new(200, body));

        var report = await SweepAsync();

        Assert.Equal("TA1014", Assert.Single(report.Faults).Code);
    }

    [Theory]
    [InlineData("""{ "items": [] }""", "")]
    [InlineData("""{ "items": null }""", "")]
    [InlineData("{}", """ "missing": { "status": 200, "body": { "$.items": null } } """)]
    public async Task A_list_may_be_empty(string body, string more)
    {
        List(more, _ => new(200, body));

        var report = await SweepAsync();

        Assert.Empty(report.Faults);
        Assert.Empty(report.Swept);
    }

    [Fact]
    public async Task A_page_whose_items_have_no_login_is_not_the_whole_list()
    {
        List(
            """ "query": { "cursor": "{{cursor?}}" }, "next": { "cursor": "$.cursor" } """,
            request => request.Query("cursor") is null ? new(200, """{ "items": [ { "id": "guest" } ], "cursor": "2" }""") : Items(Logins));

        var report = await SweepAsync();

        Assert.Empty(report.Faults);
        Assert.Equal(Logins.Count, report.Swept.Count);
    }

    [Fact]
    public async Task A_list_of_several_pages_without_a_login_is_told()
    {
        List(
            """ "query": { "cursor": "{{cursor?}}" }, "next": { "cursor": "$.cursor" } """,
            request => new(200, $$"""{ "items": [ { "id": "{{request.Query("cursor")}}" } ], "cursor": {{(request.Query("cursor") is null ? "2" : "null")}} }"""));

        Assert.Equal("TA1014", Assert.Single((await SweepAsync()).Faults).Code);
    }

    [Fact]
    public async Task Items_that_have_no_login_are_no_accounts_of_ours()
    {
        List("", _ => new(200, $$"""{ "items": [ { "id": "robot" }, { "id": "id-1", "username": "{{Logins[0]}}" } ] }"""));

        Assert.Equal("id-1", Assert.Single((await SweepAsync()).Swept).Id);
    }

    [Fact]
    public async Task Where_the_service_keeps_logins_in_another_case_ours_are_found()
    {
        var id = Shop.Add(Logins[0].ToUpperInvariant());
        Shop.On("GET /accounts", _ => new(200, JsonSerializer.Serialize(Shop.Accounts.Select(a => new { id = a.Key, username = a.Value }))));
        Api(""" "find": { "ignoreCase": true } """);

        Assert.Equal(id, Assert.Single((await SweepAsync()).Swept).Id);

        Assert.Empty(Shop.Accounts);
    }
}
