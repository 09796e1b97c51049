using System.Text.Json;
using TestAccounts.Tests.AccountApis;

namespace TestAccounts.Tests.Evidence;

/// <summary>Services that keep a login in another form than it was sent.</summary>
public sealed class RewrittenLoginTests : ScriptedTest
{
    public static TheoryData<string> Forms => ["upper", "underscores", "no separators", "domain", "tenant", "cut behind the mark", "plus address"];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task An_account_whose_login_is_kept_in_another_form_is_used_and_deleted_and_one_warning_says_so(string form)
    {
        Keeps(form);
        Api("", """ "accounts": [ { "name": "u", "count": 3, "data": { "username": "{{unique}}-clerk" } } ] """);

        await WholeLifeAsync();

        Assert.Empty(Shop.Accounts);
        Assert.Equal("TA1038", Assert.Single(Log.Warnings).Code);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Without_a_ledger_it_is_swept_by_its_mark(string form)
    {
        Keeps(form);
        Shop.On("GET /accounts", _ => new(200, JsonSerializer.Serialize(Shop.Accounts.Select(a => new { id = a.Key, username = a.Value }))));
        Shop.Add(Form(form, DeadLogin(1)));
        Shop.Add("ta-1732628400-bob");
        Api("");

        var report = await SweepAsync();

        Assert.Empty(report.Faults);
        Assert.Equal(["ta-1732628400-bob"], Shop.Accounts.Values);
    }

    [Fact]
    public async Task A_create_whose_answer_got_lost_is_found_again_by_the_mark()
    {
        Shop.On("GET /accounts", request => request.Query("username") is not { } login ? null : Found(kept => kept.Contains(login, StringComparison.OrdinalIgnoreCase)));
        Shop.On("POST /accounts", request =>
        {
            Shop.Add($"CORP\\{LoginIn(request).ToUpperInvariant()}");
            return new(500);
        });
        Api("");

        await WholeLifeAsync();

        Assert.Single(Shop.To("POST /accounts"));
        Assert.Empty(Shop.Accounts);
    }

    [Fact]
    public async Task What_only_a_list_shows_of_a_lost_create_is_deleted()
    {
        Shop.On("POST /accounts", request =>
        {
            Shop.Add($"{LoginIn(request)}@corp.example");
            return new(422, "try again");
        });
        Shop.On("GET /accounts", request => request.Query("username") is null ? null : new(200, "[]"));
        Api(""" "create": { "pending": 422 } """, """ "readyTimeout": "200ms" """);

        var failure = await ProvisionFailsAsync();

        Assert.Equal(SessionOutcome.Failed, failure.Outcome);
        Assert.Empty(Shop.Accounts);
    }

    [Fact]
    public async Task A_service_that_makes_up_the_login_and_keeps_ours_as_an_address_is_understood()
    {
        Shop.On("POST /accounts", request => Shown(201, Shop.Add(LoginIn(request))));
        Shop.On("GET /accounts/", request => Shop.Accounts.ContainsKey(request.Id) ? Shown(200, request.Id) : null);
        Api("""
            "read": { "request": "GET /accounts/{{id}}", "login": "name" },
            "find": { "request": "GET /accounts?username={{data.username}}", "items": "$", "login": "username", "id": "id" }
            """);

        await WholeLifeAsync();

        Assert.Empty(Shop.Accounts);
        Assert.Contains("$.contacts[0].address", Assert.Single(Log.Warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_that_was_cut_within_the_mark_is_left_alone_and_named()
    {
        Shop.On("POST /accounts", request => Shown201(Shop.Add(LoginIn(request)[..12])));
        Api("");

        var failure = await ProvisionFailsAsync();

        Assert.Equal(["TA1030", "TA2001"], failure.Faults.Select(f => f.Code));
        Assert.Equal(SessionOutcome.LeftBehind, failure.Outcome);
        Assert.Single(Shop.Accounts);
        Assert.Equal(RunState.Open, Assert.Single(Session().Status()).State);
        Assert.Equal("TA2001", Assert.Single((await Session().SweepAsync(new())).Faults).Code);
    }

    [Theory]
    [InlineData("demo+{{unique}}@team.example")]
    [InlineData("ACME\\\\{{unique}}")]
    [InlineData("{{account}}.{{unique}}")]
    public async Task A_login_may_hold_the_mark_anywhere_and_a_sweep_asks_for_what_it_starts_with(string login)
    {
        Api("", $$""" "accounts": [ { "name": "u", "data": { "username": "{{login}}" } } ] """);
        await using (var session = Session())
        {
            await session.ProvisionAsync();
        }

        Directory.Delete(Workspace.PathTo(".testaccounts"), recursive: true);
        File.Delete(EnvironmentFile);

        var report = await SweepAsync();

        Assert.Single(report.Swept);
        Assert.Empty(Shop.Accounts);
    }

    private void Keeps(string form)
    {
        Shop.On("POST /accounts", request => Shown201(Shop.Add(Form(form, LoginIn(request)))));
        Shop.On("GET /accounts", request => request.Query("username") is not { } login ? null : Found(kept => kept == Form(form, login)));
    }

    private static string Form(string form, string login) => form switch
    {
        "upper" => login.ToUpperInvariant(),
        "underscores" => login.Replace('-', '_'),
        "no separators" => login.Replace("-", "", StringComparison.Ordinal),
        "domain" => $"{login}@corp.example",
        "tenant" => $"CORP\\{login}",
        "cut behind the mark" => LoginMark.Of(login)!.Value.Text + "-",
        _ => $"qa+{login.ToUpperInvariant()}@example.com",
    };

    private Reply Shown201(string id) => new(201, JsonSerializer.Serialize(new { id, username = Shop.Accounts[id] }));

    private Reply Shown(int status, string id) =>
        new(status, JsonSerializer.Serialize(new { id, name = $"user-{id}", contacts = new[] { new { address = $"{Shop.Accounts[id]}@example.com" } } }));

    private Reply Found(Func<string, bool> fits) =>
        new(200, JsonSerializer.Serialize(Shop.Accounts.Where(a => fits(a.Value)).Select(a => new { id = a.Key, username = a.Value })));

    private static string LoginIn(ScriptedRequest request) => request.Json.GetProperty("username").GetString()!;
}
