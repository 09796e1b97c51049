using System.Globalization;

namespace TestAccounts.Tests.AccountApis.Lists;

/// <summary>How a list goes on, seen by a sweep: what it finds it deletes.</summary>
public sealed class PagingTests : ListTest
{
    [Theory]
    [InlineData("{endpoint}/list?page={n}")]
    [InlineData("/list?page={n}")]
    [InlineData("list?page={n}")]
    [InlineData("?page={n}")]
    [InlineData("//{authority}/list?page={n}&x=a%2Fb+c")]
    public Task At_a_url_of_the_body(string next) => AllAreSweptAsync(
        """ "next": "$.next" """,
        request => Page(Number(request.Query("page"), 1), number => new { next = Filled(next, number) }));

    [Theory]
    [InlineData("<{endpoint}/list?page={n}>; rel=\"next\"")]
    [InlineData("</list?page=9>; rel=\"prev\", </list?page={n}>; rel=next")]
    [InlineData("</list?page=9>; rel=\"self\"; title=\"a, b; rel=next\", </list?page={n}>; title=\"say \\\"next\\\", please\"; REL = \"last next\"")]
    [InlineData("</list?page=9>; nofollow; rel=first , </list?page={n}>;rel=next;type=\"application/json\"")]
    [InlineData("</list?page=9,8>; rel=\"prev\"\n</list?page={n}>; rel=\"next\"")]
    public Task At_a_link_header(string link) => AllAreSweptAsync(
        """ "next": "header:Link" """,
        request =>
        {
            var reply = Page(Number(request.Query("page"), 1), out var next);
            return next is null ? reply : Filled(link, next)!.Split('\n').Aggregate(reply, (r, line) => r.With("Link", line));
        });

    [Fact]
    public Task At_a_cursor_of_the_body_which_is_escaped() => AllAreSweptAsync(
        """ "request": "GET /list?prefix={{tag}}&cursor={{cursor?}}", "next": { "cursor": "$.meta.cursor" } """,
        request =>
        {
            Assert.Equal("ta-", request.Query("prefix"));
            return Page(Number(request.Query("cursor")?.Split("=+/ ")[0], 1), number => new { meta = new { cursor = number is null ? null : $"{number}=+/ &" } });
        });

    [Fact]
    public Task At_a_cursor_that_is_a_number() => AllAreSweptAsync(
        """ "query": { "cursor": "{{cursor?}}" }, "next": { "cursor": "$.cursor" } """,
        request => Page(Number(request.Query("cursor"), 1), number => new { cursor = number }));

    [Fact]
    public Task At_a_cursor_of_a_header() => AllAreSweptAsync(
        """ "request": "POST /list", "body": { "from": "{{cursor?}}" }, "next": { "cursor": "header:X-Cursor" } """,
        request =>
        {
            var from = request.Json.TryGetProperty("from", out var cursor) ? cursor.GetString() : null;
            var reply = Page(Number(from, 1), out var next);
            return next is null ? reply : reply.With("X-Cursor", $"{next}");
        });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public Task At_a_page(int first) => AllAreSweptAsync(
        $$""" "query": { "page": "{{"{{page}}"}}" }, "next": { "page": {{first}} } """,
        request => Page(Number(request.Query("page"), -1) - first + 1, out _));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public Task At_an_offset(int first) => AllAreSweptAsync(
        $$""" "request": "POST /list", "body": { "from": "{{"{{offset | number}}"}}" }, "next": { "offset": {{first}} } """,
        request => Items(Logins.Skip(request.Json.GetProperty("from").GetInt32() - first).Take(PageSize)));

    [Theory]
    [InlineData(""" "next": { "page": 1 }, "query": { "page": "{{page}}" } """)]
    [InlineData(""" "next": { "offset": 0 }, "query": { "from": "{{offset}}" } """)]
    [InlineData(""" "next": { "cursor": "$.same" }, "query": { "cursor": "{{cursor?}}" } """)]
    [InlineData(""" "next": { "cursor": "$.other" }, "query": { "cursor": "{{cursor?}}" } """)]
    [InlineData(""" "next": "$.nextOther" """)]
    public async Task A_service_that_ignores_what_asks_for_the_next_page_does_not_keep_us_for_ever(string next)
    {
        var number = 0;
        List(next, _ => Items(Logins, new { same = "c", other = $"c{++number}", nextOther = $"/list?x={number}" }));

        Assert.Equal(5, (await SweepAsync()).Swept.Count);

        Assert.Equal(2, Shop.To("GET /list").Count);
    }

    [Fact]
    public Task An_empty_page_is_not_the_last_where_there_is_a_cursor() => AllAreSweptAsync(
        """ "query": { "cursor": "{{cursor?}}" }, "next": { "cursor": "$.cursor" } """,
        request => request.Query("cursor") is null
            ? Items([], new { cursor = "1" })
            : Page(Number(request.Query("cursor"), 1), number => new { cursor = number?.ToString(CultureInfo.InvariantCulture) }));

    [Fact]
    public async Task Several_lists_show_all_together_and_each_account_is_swept_once()
    {
        Logins.ForEach(login => Shop.Add(login));
        Shop.On("GET /active", request => Items(Logins.Take(3)));
        Shop.On("GET /blocked", request => Items(Logins.Skip(2)));
        Api($$""" "list": [ { "request": "GET /active", {{View}} }, { "request": "GET /blocked?tag={{"{{tag}}"}}", {{View}} } ] """);

        Assert.Equal(Logins.Order(StringComparer.Ordinal), (await SweepAsync()).Swept.Select(s => s.Login).Order(StringComparer.Ordinal));

        Assert.Empty(Shop.Accounts);
    }

    private async Task AllAreSweptAsync(string list, Func<ScriptedRequest, Reply> answer)
    {
        List(list, answer);

        var report = await SweepAsync();

        Assert.Empty(report.Faults);
        Assert.Equal(Logins.Order(StringComparer.Ordinal), report.Swept.Select(s => s.Login).Order(StringComparer.Ordinal));
        Assert.Empty(Shop.Accounts);
    }

    private string? Filled(string text, int? number) => number is null ? null
        : text.Replace("{endpoint}", Shop.Endpoint, StringComparison.Ordinal)
            .Replace("{authority}", new Uri(Shop.Endpoint).Authority, StringComparison.Ordinal)
            .Replace("{n}", $"{number}", StringComparison.Ordinal);

    private static int Number(string? text, int first) => text is null ? first : int.Parse(text, CultureInfo.InvariantCulture);
}
