using TestAccounts.Tests.AccountApis;

namespace TestAccounts.Tests.Evidence;

/// <summary>What counts as evidence that an account is gone, and what does not.</summary>
public sealed class GoneOrNotTests : ScriptedTest
{
    private static readonly Reply NotThere = new(404, """{ "error": "no such account" }""");

    [Fact]
    public async Task A_replica_that_does_not_know_a_verified_account_yet_does_not_make_it_gone()
    {
        Api("", """ "visibility": "2s" """);
        await using var session = Session();
        await session.ProvisionAsync();
        Shop.Once("GET /accounts/", NotThere, NotThere);
        Shop.Once("DELETE /accounts/", NotThere, NotThere);
        Shop.Once("GET /accounts", new Reply(200, "[]"));

        var report = await session.TeardownAsync();

        Assert.Empty(report.Faults);
        Assert.Empty(Shop.Accounts);
    }

    [Fact]
    public async Task A_delete_that_another_replica_did_not_know_is_sent_again()
    {
        Api("", """ "visibility": "2s" """);
        await using var session = Session();
        await session.ProvisionAsync();
        Shop.Once("DELETE /accounts/", NotThere, NotThere);
        Shop.Once("GET /accounts/", Shop.Show(Shop.Accounts.Keys.Single()), NotThere);

        await session.TeardownAsync();

        Assert.Empty(Shop.Accounts);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(422)]
    [InlineData(451)]
    public async Task A_create_that_was_refused_although_it_was_done_is_looked_for_and_deleted(int status)
    {
        Shop.On("POST /accounts", request =>
        {
            Shop.Add(request.Json.GetProperty("username").GetString()!);
            return new(status, "the attribute is not allowed");
        });
        Api("");

        var failure = await ProvisionFailsAsync();

        Assert.Equal("TA1003", Assert.Single(failure.Faults).Code);
        Assert.Empty(Shop.Accounts);
    }

    [Fact]
    public async Task A_cancellation_in_the_wait_for_the_guardian_still_names_what_was_refused_and_is_in_doubt()
    {
        using var cancellation = new CancellationTokenSource();
        Shop.On("POST /accounts", _ => new(405));
        Shop.On("GET /accounts", _ =>
        {
            cancellation.Cancel();
            return new(200, "[]");
        });
        Api("", """ "visibility": "1m" """);
        var absent = new GuardianCommand("/bin/true");
        await using var session = new TestAccountsSession(
            new() { ConfigFile = ConfigFile, CleanUpDeadline = TimeSpan.FromSeconds(1) }, new() { Log = Log, Variables = _ => null, Guardian = absent });

        var failure = await Assert.ThrowsAsync<TestAccountsException>(() => session.ProvisionAsync(cancellation.Token));

        Assert.Equal(SessionOutcome.LeftBehind, failure.Outcome);
        Assert.Contains(Shop.To("POST /accounts").Single().Json.GetProperty("username").GetString()!, failure.Faults[^1].Message, StringComparison.Ordinal);
        Assert.Equal(RunState.Open, Assert.Single(Session().Status()).State);
    }

    [Fact]
    public async Task An_account_whose_create_and_look_up_were_refused_is_not_told_to_be_left()
    {
        Shop.On("POST /accounts", _ => new(405));
        Shop.On("GET /accounts", _ => new(403));
        Api("");

        var failure = await ProvisionFailsAsync();

        Assert.Equal(SessionOutcome.Failed, failure.Outcome);
        Assert.Equal(RunState.Closed, Assert.Single(Session().Status()).State);
    }

    [Fact]
    public async Task An_id_that_is_used_again_is_neither_verified_nor_deleted_and_stays_on_record()
    {
        Api(""" "read": { "request": "GET /accounts/{{id}}", "login": "username" } """);
        await using var session = Session();
        await session.ProvisionAsync();
        var id = Shop.Accounts.Keys.Single();
        Shop.Accounts[id] = "made-by-hand";

        var verified = await Assert.ThrowsAsync<TestAccountsException>(() => session.VerifyAsync());
        var report = await session.TeardownAsync();

        Assert.Equal("TA1036", Assert.Single(verified.Faults).Code);
        Assert.Contains("another login", Assert.Single(report.Left).Cause, StringComparison.Ordinal);
        Assert.Equal(SessionOutcome.LeftBehind, report.Outcome);
        Assert.Equal(["made-by-hand"], Shop.Accounts.Values);
        Assert.Empty(Shop.To($"DELETE /accounts/{id}"));
        Assert.Equal(RunState.Open, Assert.Single(Session().Status()).State);
    }

    [Fact]
    public async Task An_id_that_is_given_away_right_after_the_delete_is_not_deleted_again()
    {
        Api("");
        await using var session = Session();
        await session.ProvisionAsync();
        var id = Shop.Accounts.Keys.Single();
        Shop.On($"DELETE /accounts/{id}", _ =>
        {
            Shop.Accounts[id] = "made-by-hand";
            return new(204);
        });

        var report = await session.TeardownAsync();

        Assert.Empty(report.Faults);
        Assert.Single(Shop.To($"DELETE /accounts/{id}"));
        Assert.Equal(["made-by-hand"], Shop.Accounts.Values);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_rule_for_missing_that_names_no_status_does_not_fit_an_answer_that_says_nothing_of_the_account(int status)
    {
        Api(""" "missing": { "body": { "$.username": null } } """, """ "retries": 0, "throttleTimeout": "100ms", "readyTimeout": "300ms", "timeout": "3s" """);
        await using var session = Session();
        await session.ProvisionAsync();
        Shop.On("GET /accounts/", _ => new(status, "{}"));
        Shop.On("GET /accounts", _ => new(status, "{}"));
        Shop.On("DELETE /accounts/", _ => new(status, "{}"));

        var report = await session.TeardownAsync();

        Assert.Equal(SessionOutcome.LeftBehind, report.Outcome);
        Assert.Single(Shop.Accounts);
    }

    [Fact]
    public async Task A_gateway_that_answers_404_to_everything_while_the_service_is_down_says_nothing_of_the_account()
    {
        Api("");
        await using (var session = Session())
        {
            await session.ProvisionAsync();
        }

        var isDown = true;
        foreach (var line in (string[])["GET /accounts/", "GET /accounts", "DELETE /accounts/"])
        {
            Shop.On(line, _ => isDown ? new(404, "<html>404 page not found</html>", "text/html") : null);
        }

        var down = await Session().TeardownAsync();
        isDown = false;
        var up = await Session().TeardownAsync();

        Assert.Equal(SessionOutcome.LeftBehind, down.Outcome);
        Assert.Equal(SessionOutcome.Done, up.Outcome);
        Assert.Empty(Shop.Accounts);
    }

    [Fact]
    public async Task A_look_up_that_is_answered_to_anybody_is_no_evidence_where_the_credentials_do_not_hold()
    {
        Shop.On("POST /accounts", request =>
        {
            Shop.Add(request.Json.GetProperty("username").GetString()!);
            return new(500);
        });
        Shop.On("GET /accounts", _ => new(200, "[]"));
        Shop.On("DELETE /accounts/", _ => new(401));
        Api("", """ "username": "admin", "password": "right", "retries": 0 """);

        var failure = await ProvisionFailsAsync();

        Assert.Equal(SessionOutcome.LeftBehind, failure.Outcome);
        Assert.Contains(failure.Faults, f => f.Code == "TA2002" && f.Message.Contains("refused the credentials with 401", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_account_is_not_verified_where_the_answer_has_no_login()
    {
        Shop.On("POST /accounts", _ => new(200, """{ "id": "9" }"""));
        Shop.On("GET /accounts/9", _ => new(200, "{}"));
        Api(""" "read": { "request": "GET /accounts/{{id}}", "login": "$.user.name" } """, """ "readyTimeout": "300ms", "timeout": "3s" """);

        var failure = await ProvisionFailsAsync();

        Assert.Equal("TA1037", failure.Faults[0].Code);
    }

    [Fact]
    public async Task A_list_that_is_answered_with_404_is_not_an_empty_list()
    {
        Shop.On("GET /accounts", _ => NotThere);
        Api("");

        var report = await SweepAsync();

        Assert.Equal("TA1039", Assert.Single(report.Faults).Code);
        Assert.Equal(SessionOutcome.LeftBehind, report.Outcome);
    }

    [Theory]
    [InlineData("latin 1", "application/json", false)]
    [InlineData("latin 1 with its name", "application/json; charset=iso-8859-1", false)]
    [InlineData("half a surrogate", "application/json", true)]
    public async Task One_odd_character_in_an_answer_does_not_keep_an_account_from_being_deleted(string what, string contentType, bool isEscaped)
    {
        Assert.NotEmpty(what);
        var name = isEscaped ? "J\\ud83drg" : "Jürg";
        Shop.On("GET /accounts/", request => Shop.Accounts.TryGetValue(request.Id, out var login)
            ? new Reply(200, $$"""{ "name": "{{name}}", "id": "{{request.Id}}", "username": "{{login}}" }""", contentType) { IsLatin1 = !isEscaped }
            : null);
        Api("");

        await WholeLifeAsync();

        Assert.Empty(Shop.Accounts);
    }
}
