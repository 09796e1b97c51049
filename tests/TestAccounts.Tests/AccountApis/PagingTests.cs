using System.Globalization;
using System.Text.Json;

namespace TestAccounts.Tests.AccountApis;

/// <summary>How a list goes on, seen by a sweep: what it finds it deletes.</summary>
public sealed class PagingTests : ScriptedTest
{
    private const int PageSize = 2;
    private const string View = """ "items": "$.items", "login": "username", "id": "id" """;
    private readonly List<string> logins = [.. Enumerable.Range(1, 5).Select(DeadLogin)];

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
        List(""" "next": "$.next" """, _ => Items(logins, new { next = JsonDocument.Parse(next).RootElement }));

        var report = await SweepAsync();

        Assert.Empty(report.Faults);
        Assert.Equal(logins.Count, report.Swept.Count);
        Assert.Single(Shop.To("GET /list"));
    }

    [Fact]
    public async Task Where_a_cursor_is_false_the_list_ends()
    {
        List(""" "query": { "cursor": "{{cursor?}}" }, "next": { "cursor": "$.cursor" } """, _ => Items(logins, new { cursor = false }));

        Assert.Empty((await SweepAsync()).Faults);

        Assert.Single(Shop.To("GET /list"));
    }

    [Fact]
    public async Task A_hundred_pages_in_a_row_with_nothing_new_are_enough_and_what_was_listed_is_swept()
    {
        var number = 0;
        List(
            """ "query": { "cursor": "{{cursor?}}" }, "next": { "cursor": "$.cursor" } """,
            request => Items(request.Query("cursor") switch { null => logins.Take(2), "c60" => logins.Skip(2).Take(1), _ => [] }, new { cursor = $"c{++number}" }));

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
                return Items(logins.Take(2), new { cursor = "more" });
            });
        Workspace.Write("testaccounts.json", Workspace.Read("testaccounts.json").Replace("\"defaults\"", "\"runTimeout\": \"1s\", \"defaults\"", StringComparison.Ordinal));

        var report = await SweepAsync();

        Assert.Equal("TA1032", Assert.Single(report.Faults).Code);
        Assert.Equal(2, report.Swept.Count);
    }

    [Fact]
    public async Task A_page_that_fails_leaves_neither_the_pages_before_it_nor_the_other_lists_out()
    {
        logins.ForEach(login => Shop.Add(login));
        Shop.On("GET /active", request => request.Query("page") is null ? Items(logins.Take(2), new { next = "?page=2" }) : new(400));
        Shop.On("GET /blocked", _ => Items(logins.Skip(2)));
        Api($$""" "list": [ { "request": "GET /active", "next": "$.next", {{View}} }, { "request": "GET /blocked", {{View}} } ] """);

        var report = await SweepAsync();

        Assert.Equal("TA1003", Assert.Single(report.Faults).Code);
        Assert.Equal(logins.Count, report.Swept.Count);
    }

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
        request => Items(logins.Skip(request.Json.GetProperty("from").GetInt32() - first).Take(PageSize)));

    [Theory]
    [InlineData(""" "next": { "page": 1 }, "query": { "page": "{{page}}" } """)]
    [InlineData(""" "next": { "offset": 0 }, "query": { "from": "{{offset}}" } """)]
    [InlineData(""" "next": { "cursor": "$.same" }, "query": { "cursor": "{{cursor?}}" } """)]
    [InlineData(""" "next": { "cursor": "$.other" }, "query": { "cursor": "{{cursor?}}" } """)]
    [InlineData(""" "next": "$.nextOther" """)]
    public async Task A_service_that_ignores_what_asks_for_the_next_page_does_not_keep_us_for_ever(string next)
    {
        var number = 0;
        List(next, _ => Items(logins, new { same = "c", other = $"c{++number}", nextOther = $"/list?x={number}" }));

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
        logins.ForEach(login => Shop.Add(login));
        Shop.On("GET /active", request => Items(logins.Take(3)));
        Shop.On("GET /blocked", request => Items(logins.Skip(2)));
        Api($$""" "list": [ { "request": "GET /active", {{View}} }, { "request": "GET /blocked?tag={{"{{tag}}"}}", {{View}} } ] """);

        Assert.Equal(logins.Order(StringComparer.Ordinal), (await SweepAsync()).Swept.Select(s => s.Login).Order(StringComparer.Ordinal));

        Assert.Empty(Shop.Accounts);
    }

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
            request => request.Query("cursor") is null ? new(200, """{ "items": [ { "id": "guest" } ], "cursor": "2" }""") : Items(logins));

        var report = await SweepAsync();

        Assert.Empty(report.Faults);
        Assert.Equal(logins.Count, report.Swept.Count);
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
        List("", _ => new(200, $$"""{ "items": [ { "id": "robot" }, { "id": "id-1", "username": "{{logins[0]}}" } ] }"""));

        Assert.Equal("id-1", Assert.Single((await SweepAsync()).Swept).Id);
    }

    [Fact]
    public async Task Where_the_service_keeps_logins_in_another_case_ours_are_found()
    {
        var id = Shop.Add(logins[0].ToUpperInvariant());
        Shop.On("GET /accounts", _ => new(200, JsonSerializer.Serialize(Shop.Accounts.Select(a => new { id = a.Key, username = a.Value }))));
        Api(""" "find": { "ignoreCase": true } """);

        Assert.Equal(id, Assert.Single((await SweepAsync()).Swept).Id);

        Assert.Empty(Shop.Accounts);
    }

    private async Task AllAreSweptAsync(string list, Func<ScriptedRequest, Reply> answer)
    {
        List(list, answer);

        var report = await SweepAsync();

        Assert.Empty(report.Faults);
        Assert.Equal(logins.Order(StringComparer.Ordinal), report.Swept.Select(s => s.Login).Order(StringComparer.Ordinal));
        Assert.Empty(Shop.Accounts);
    }

    private async Task IsIncompleteAsync(string next, string code, string told)
    {
        List(""" "next": "$.next" """, _ => Items(logins.Take(PageSize), new { next = JsonDocument.Parse(next).RootElement }));

        var report = await SweepAsync();

        var fault = Assert.Single(report.Faults);
        Assert.Equal(code, fault.Code);
        Assert.Contains(told, fault.Message, StringComparison.Ordinal);
        Assert.Equal((SessionOutcome.LeftBehind, PageSize), (report.Outcome, report.Swept.Count));
        Assert.Single(Shop.To("GET /list"));
    }

    private void List(string list, Func<ScriptedRequest, Reply> answer) => List(list, request => Task.FromResult(answer(request)));

    private void List(string list, Func<ScriptedRequest, Task<Reply>> answer)
    {
        logins.ForEach(login => Shop.Add(login));
        Shop.On("GET /list", async request => await answer(request));
        Shop.On("POST /list", async request => await answer(request));
        var request = list.Contains("\"request\"", StringComparison.Ordinal) ? "" : "\"request\": \"GET /list\",";
        Api($$""" "list": { {{request}} {{View}}{{(list.Length == 0 ? "" : ",")}} {{list}} } """);
    }

    private Reply Page(int number, out int? next)
    {
        next = number * PageSize < logins.Count ? number + 1 : null;
        return Items(logins.Skip((number - 1) * PageSize).Take(PageSize));
    }

    private Reply Page(int number, Func<int?, object> more)
    {
        Page(number, out var next);
        return Items(logins.Skip((number - 1) * PageSize).Take(PageSize), more(next));
    }

    private Reply Items(IEnumerable<string> page, object? more = null)
    {
        var body = JsonSerializer.SerializeToNode(more ?? new { })!.AsObject();
        body["items"] = JsonSerializer.SerializeToNode(page.Select(login => new { id = $"id-{logins.IndexOf(login) + 1}", username = login }));
        return new(200, body.ToJsonString());
    }

    private string? Filled(string text, int? number) => number is null ? null
        : text.Replace("{endpoint}", Shop.Endpoint, StringComparison.Ordinal)
            .Replace("{authority}", new Uri(Shop.Endpoint).Authority, StringComparison.Ordinal)
            .Replace("{n}", $"{number}", StringComparison.Ordinal);

    private static int Number(string? text, int first) => text is null ? first : int.Parse(text, CultureInfo.InvariantCulture);
}
