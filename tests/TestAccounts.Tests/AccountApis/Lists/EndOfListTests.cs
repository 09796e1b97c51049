using System.Text.Json;

namespace TestAccounts.Tests.AccountApis.Lists;

/// <summary>Where a list ends, and where it breaks off before its end, which is told.</summary>
public sealed class EndOfListTests : ListTest
{
    [Theory]
    [InlineData("https://elsewhere.example/list?page={n}", "TA1033", "'https://elsewhere.example/list'")]
    [InlineData("http://127.0.0.1:1/list?page={n}", "TA1033", "'http://127.0.0.1:1/list'")]
    [InlineData("http://127.0.0.1.elsewhere.example/list?page={n}", "TA1033", "elsewhere")]
    [InlineData("ftp://127.0.0.1/list", "TA1033", "ftp:")]
    [InlineData("http://[", "TA1034", "'http://['")]
    public Task A_url_elsewhere_is_not_followed_and_that_the_list_is_incomplete_is_told(string next, string code, string told) =>
        IsIncompleteAsync(JsonSerializer.Serialize(next), code, told);

    [Theory]
    [InlineData("7")]
    [InlineData("-1")]
    [InlineData("\"2\"")]
    [InlineData("true")]
    [InlineData("""{"href":"/list?page=2"}""")]
    public Task What_is_no_url_is_told(string next) => IsIncompleteAsync(next, "TA1034", next.Trim('"'));

    [Theory]
    [InlineData("null")]
    [InlineData("false")]
    [InlineData("0")]
    [InlineData("\"\"")]
    [InlineData("[]")]
    public async Task Where_there_is_nothing_for_a_url_the_list_ends(string next)
    {
        List(""" "next": "$.next" """, _ => Items(Logins, new { next = JsonDocument.Parse(next).RootElement }));

        var report = await SweepAsync();

        Assert.Empty(report.Faults);
        Assert.Equal(Logins.Count, report.Swept.Count);
        Assert.Single(Shop.To("GET /list"));
    }

    [Fact]
    public async Task Where_a_cursor_is_false_the_list_ends()
    {
        List(""" "query": { "cursor": "{{cursor?}}" }, "next": { "cursor": "$.cursor" } """, _ => Items(Logins, new { cursor = false }));

        Assert.Empty((await SweepAsync()).Faults);

        Assert.Single(Shop.To("GET /list"));
    }

    [Fact]
    public async Task A_hundred_pages_in_a_row_with_nothing_new_are_enough_and_what_was_listed_is_swept()
    {
        var number = 0;
        List(
            """ "query": { "cursor": "{{cursor?}}" }, "next": { "cursor": "$.cursor" } """,
            request => Items(request.Query("cursor") switch { null => Logins.Take(2), "c60" => Logins.Skip(2).Take(1), _ => [] }, new { cursor = $"c{++number}" }));

        var report = await SweepAsync();

        var fault = Assert.Single(report.Faults);
        Assert.Equal("TA1031", fault.Code);
        Assert.Contains("GET /list?cursor=", fault.Message.Replace(Shop.Endpoint, "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(3, report.Swept.Count);
        Assert.Equal(161, Shop.To("GET /list").Count);
    }

    [Fact]
    public async Task A_list_has_the_time_of_a_run_and_what_was_listed_is_swept()
    {
        List(
            """ "query": { "cursor": "{{cursor?}}" }, "next": { "cursor": "$.cursor" } """,
            async request =>
            {
                await Task.Delay(request.Query("cursor") is null ? TimeSpan.Zero : TimeSpan.FromSeconds(30));
                return Items(Logins.Take(2), new { cursor = "more" });
            });
        Workspace.Write("testaccounts.json", Workspace.Read("testaccounts.json").Replace("\"defaults\"", "\"runTimeout\": \"1s\", \"defaults\"", StringComparison.Ordinal));

        var report = await SweepAsync();

        Assert.Equal("TA1032", Assert.Single(report.Faults).Code);
        Assert.Equal(2, report.Swept.Count);
    }

    [Fact]
    public async Task A_page_that_fails_leaves_neither_the_pages_before_it_nor_the_other_lists_out()
    {
        Logins.ForEach(login => Shop.Add(login));
        Shop.On("GET /active", request => request.Query("page") is null ? Items(Logins.Take(2), new { next = "?page=2" }) : new(400));
        Shop.On("GET /blocked", _ => Items(Logins.Skip(2)));
        Api($$""" "list": [ { "request": "GET /active", "next": "$.next", {{View}} }, { "request": "GET /blocked", {{View}} } ] """);

        var report = await SweepAsync();

        Assert.Equal("TA1003", Assert.Single(report.Faults).Code);
        Assert.Equal(Logins.Count, report.Swept.Count);
    }

    private async Task IsIncompleteAsync(string next, string code, string told)
    {
        List(""" "next": "$.next" """, _ => Items(Logins.Take(PageSize), new { next = JsonDocument.Parse(next).RootElement }));

        var report = await SweepAsync();

        var fault = Assert.Single(report.Faults);
        Assert.Equal(code, fault.Code);
        Assert.Contains(told, fault.Message, StringComparison.Ordinal);
        Assert.Equal((SessionOutcome.LeftBehind, PageSize), (report.Outcome, report.Swept.Count));
        Assert.Single(Shop.To("GET /list"));
    }
}
