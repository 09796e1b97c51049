using System.Text.Json;

namespace TestAccounts.Tests.AccountApis;

/// <summary>What a service that is odd, broken or talkative must not bring about.</summary>
public sealed class TrustTests : ScriptedTest
{
    [Theory]
    [InlineData(302)]
    [InlineData(303)]
    public async Task A_redirect_after_a_create_is_looked_up_and_what_it_left_is_deleted(int status)
    {
        Shop.On("POST /accounts", request =>
        {
            Shop.Add(request.Json.GetProperty("username").GetString()!);
            return new Reply(status, "").With("Location", "/accounts/1?session=s3ss10n");
        });
        Api("");

        var fault = await FaultAsync();

        Assert.Equal("TA1013", fault.Code);
        Assert.DoesNotContain("s3ss10n", fault.Message, StringComparison.Ordinal);
        Assert.Empty(Shop.Accounts);
    }

    [Theory]
    [InlineData("")]
    [InlineData(""", "read": { "request": "GET /accounts/{{id}}", "login": "$.username" }""")]
    public async Task An_id_that_leads_to_somebody_elses_account_is_refused_and_that_one_is_neither_changed_nor_deleted(string read)
    {
        var stranger = Shop.Add("headquarters");
        Shop.On("POST /accounts", request =>
        {
            Shop.Add(request.Json.GetProperty("username").GetString()!);
            return new Reply(201, $$"""{ "id": "{{stranger}}" }""");
        });
        Api($$$""" "create": [ "POST /accounts", "POST /accounts/{{id}}/activate" ]{{{read}}} """);

        var fault = await FaultAsync();

        Assert.Equal("TA1030", fault.Code);
        Assert.Equal(["headquarters"], Shop.Accounts.Values);
        Assert.DoesNotContain(Shop.Requests, r => r.Path.StartsWith($"/accounts/{stranger}", StringComparison.Ordinal) && r.Method != "GET");
    }

    [Fact]
    public async Task An_id_that_leads_to_somebody_else_is_not_deleted_by_the_clean_up_of_a_run_that_was_cut_short()
    {
        var stranger = Shop.Add("headquarters");
        Shop.On("POST /accounts", request => new Reply(201, $$"""{ "id": "{{stranger}}", "username": "{{Shop.Accounts[Shop.Add(request.Json.GetProperty("username").GetString()!)]}}" }"""));
        Api("");
        Shop.Once("GET /accounts/", [.. Enumerable.Repeat(new Reply(500, ""), 6)]);

        var fault = await FaultAsync();

        Assert.Equal("TA1008", fault.Code);
        Assert.Equal(["headquarters"], Shop.Accounts.Values);
        Assert.Empty(Shop.To($"DELETE /accounts/{stranger}"));
    }

    [Fact]
    public async Task Below_the_path_of_a_request_that_prepares_a_create_nothing_is_read_or_deleted()
    {
        Shop.On("POST /drafts", _ => new(201, """{ "ticket": "t" }"""));
        Shop.On("POST /users", request => new(201, $$"""{ "id": "{{Shop.Add(request.Json.GetProperty("username").GetString()!)}}" }"""));
        Shop.On("GET /users", request => new(200, JsonSerializer.Serialize(Shop.Accounts.Where(a => a.Value == request.Query("username")).Select(a => new { id = a.Key, username = a.Value }))));
        Api(""" "create": [ { "request": "POST /drafts", "outputs": { "ticket": "$.ticket" } }, { "request": "POST /users", "id": "$.id" } ] """);

        await WholeLifeAsync();

        Assert.Empty(Shop.Accounts);
        Assert.Equal(["POST"], Shop.Requests.Where(r => r.Path.StartsWith("/drafts", StringComparison.Ordinal)).Select(r => r.Method));
    }

    [Fact]
    public async Task An_id_that_leads_to_somebody_else_is_not_deleted_where_the_look_up_fails()
    {
        var stranger = Shop.Add("headquarters");
        Shop.On("POST /accounts", _ => new(201, $$"""{ "id": "{{stranger}}" }"""));
        Shop.On("GET /accounts", _ => new(403));
        Api("", "\"retries\": 0");

        var failure = await ProvisionFailsAsync();

        Assert.Equal(SessionOutcome.LeftBehind, failure.Outcome);
        Assert.Equal(["headquarters"], Shop.Accounts.Values);
        Assert.Empty(Shop.To("DELETE /accounts/"));
    }

    [Fact]
    public async Task An_answer_that_shows_another_name_than_the_login_is_ours_where_a_look_up_says_so()
    {
        Shop.On("GET /accounts/", request => new Reply(Shop.Accounts.ContainsKey(request.Id) ? 200 : 404, $$"""{ "id": "{{request.Id}}", "username": "t***" }"""));
        Api("");

        await WholeLifeAsync();

        Assert.Empty(Shop.Accounts);
    }

    [Theory]
    [InlineData(""" "read": "GET /account/{{id}}", "delete": "DELETE /account/{{id}}" """)]
    [InlineData(""" "create": { "id": "$.tenant" } """)]
    public async Task An_account_that_only_a_look_up_knows_is_not_taken_for_gone(string api)
    {
        Timeout = "3s";
        Shop.On("POST /accounts", request => new(201, $$"""{ "id": "{{Shop.Add(request.Json.GetProperty("username").GetString()!)}}", "tenant": "acme" }"""));
        Shop.On("GET /account/", _ => new(404));
        Shop.On("DELETE /account/", _ => new(404));
        Api(api, "\"readyTimeout\": \"300ms\"");

        var failure = await ProvisionFailsAsync();

        Assert.Equal("TA1006", failure.Faults[0].Code);
        Assert.Equal(Shop.Accounts.IsEmpty ? SessionOutcome.Failed : SessionOutcome.LeftBehind, failure.Outcome);
        Assert.Equal(Shop.Accounts.Values, failure.Faults.Where(f => f.Code == "TA2001").Select(_ => Shop.Accounts.Values.Single()));
    }

    [Fact]
    public async Task A_delete_that_the_service_does_not_know_is_told_as_the_cause()
    {
        Timeout = "3s";
        Shop.On("DELETE /account/", _ => new(404));
        Api(""" "delete": "DELETE /account/{{id}}" """, "\"readyTimeout\": \"300ms\"");
        await using var session = Session();
        await session.ProvisionAsync();

        var left = Assert.Single((await session.TeardownAsync()).Left);

        Assert.Contains("answered the delete as if there were no such account", left.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_create_that_was_answered_with_success_is_looked_for_and_never_sent_again()
    {
        Shop.On("POST /accounts", request =>
        {
            Shop.Add(request.Json.GetProperty("username").GetString()!);
            return new Reply(202, "");
        });
        var finds = 0;
        Shop.On("GET /accounts", _ => Interlocked.Increment(ref finds) < 5 ? new Reply(200, "[]") : null);
        Api(""" "create": { "id": "find" } """, """ "visibility": "10ms", "readyTimeout": "20s" """);

        await WholeLifeAsync();

        Assert.Single(Shop.To("POST /accounts"));
        Assert.Empty(Shop.Accounts);
    }

    [Fact]
    public async Task An_id_that_the_answer_lacks_is_told_of_once_although_it_can_be_looked_up()
    {
        Api(""" "create": { "id": "$.data.id" } """, """ "accounts": [ { "name": "buyer", "count": 3 } ] """);

        await WholeLifeAsync();

        Assert.Single(Log.Warnings, warning => warning is { Code: "TA1004", Line: > 0 });
    }

    [Fact]
    public async Task An_account_that_was_seen_and_deleted_is_gone_without_a_wait()
    {
        Api(""" "read": { "ready": { "$.username": "nobody" } } """, """ "readyTimeout": "20ms", "visibility": "1h" """);

        var fault = await FaultAsync().WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal("TA1006", fault.Code);
        Assert.Empty(Shop.Accounts);
    }

    [Fact]
    public void A_chosen_id_that_is_not_unique_is_refused()
    {
        Api(
            """ "create": { "request": "PUT /accounts/{{data.badge}}", "id": "{{data.badge}}" } """,
            """ "accounts": [ { "name": "tester", "data": { "username": "{{unique}}", "badge": "1" } } ] """);

        var fault = Assert.Single(Assert.Throws<TestAccountsException>(() => Session().Plan()).Faults);

        Assert.Equal("TA0117", fault.Code);
        Assert.Contains("{{data.badge}}", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_decoded_fails_the_run_and_is_told()
    {
        Shop.On("GET /accounts/", _ => Shop.Requests.Any(r => r.Method == "DELETE") ? null : new Reply(200, "no gzip").With("Content-Encoding", "gzip"));
        Api("", "\"retries\": 1");

        var fault = await FaultAsync();

        Assert.Equal("TA1008", fault.Code);
        Assert.Empty(Shop.Accounts);
    }

    [Fact]
    public async Task One_undecodable_answer_does_not_keep_a_teardown_from_the_others()
    {
        Api("", "\"retries\": 0, \"accounts\": [ { \"name\": \"buyer\", \"count\": 5 } ]");
        await using var session = Session();
        await session.ProvisionAsync();
        Shop.Once("DELETE /accounts/", new Reply(200, "no gzip").With("Content-Encoding", "gzip"));

        var report = await session.TeardownAsync();

        Assert.Single(report.Left);
        Assert.Single(Shop.Accounts);
        Assert.Equal(SessionOutcome.LeftBehind, report.Outcome);
        Assert.Equal(SessionOutcome.Done, (await Session().SweepAsync(new())).Outcome);
        Assert.Empty(Shop.Accounts);
    }

    [Fact]
    public async Task A_sweep_does_not_count_what_a_look_up_does_not_confirm()
    {
        Shop.On("GET /accounts", request => request.Query("prefix") is null ? null : new Reply(200, $$"""[ { "id": "7", "username": "{{DeadLogin(1)}}" } ]"""));
        Api("");

        var report = await SweepAsync();

        Assert.Empty(report.Swept);
        Assert.Empty(Shop.To("DELETE /accounts/7"));
        Assert.Contains("left alone", Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_masks_what_an_answer_calls_a_secret_and_keeps_what_it_says_of_one()
    {
        Shop.On("POST /accounts", _ => new(400, """{ "apiToken": "t0k3n-value", "errors": { "password": "is too short" } }"""));
        Api("");

        var fault = await FaultAsync();

        Assert.DoesNotContain("t0k3n-value", fault.Message, StringComparison.Ordinal);
        Assert.Contains("is too short", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("p!ss'(w)*%2Fa%2Bb%26c%3Cd%3De")]
    [InlineData("p%21ss%27%28w%29%2a%2fa%2bb%26c%3cd%3de")]
    [InlineData("p%21ss%27%28w%29%2A/a%2Bb%26c%3Cd%3De")]
    [InlineData("p!ss&#39;(w)*/a+b&amp;c&lt;d=e")]
    [InlineData("p!ss&apos;(w)*/a+b&amp;c&lt;d=e")]
    public async Task A_key_that_is_quoted_in_another_encoding_is_masked(string quoted)
    {
        Variables["KEY"] = "p!ss'(w)*/a+b&c<d=e";
        Shop.On("POST /accounts", _ => new(400, $"bad key {quoted} given"));
        Api("", """ "auth": { "type": "api-key", "query": "key", "value": "${KEY}" } """);

        Assert.Contains("bad key *** given", (await FaultAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_variable_in_a_clean_up_request_stays_a_variable_whatever_it_is_called()
    {
        Variables["GATE"] = "g4te-value";
        Api(""" "delete": { "request": "DELETE /accounts/{{id}}?code=${GATE}", "headers": { "X-Gate": "${GATE}" }, "query": { "gate": "${GATE}" } } """);

        await WholeLifeAsync();

        Assert.DoesNotContain("g4te-value", LedgerText, StringComparison.Ordinal);
        Assert.Contains("g4te-value", Assert.Single(Shop.To("DELETE /accounts/")).Headers["X-Gate"], StringComparison.Ordinal);
    }
}
