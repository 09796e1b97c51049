using TestAccounts.SampleServices;
using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.Tests.AccountApis;

namespace TestAccounts.Tests;

/// <summary>What a check finds before anything is created.</summary>
public sealed class CheckTests : CheckTest
{
    [Fact]
    public async Task A_right_description_passes_and_nothing_is_created()
    {
        var orders = await StartOrdersAsync();
        var billing = await StartAsync(new BillingFake());
        Config(Orders(orders), At(billing));

        var report = await CheckAsync();

        Assert.Equal(SessionOutcome.Done, report.Outcome);
        Assert.Equal(["orders", "billing"], report.Services.Select(s => s.Name));
        Assert.All(report.Services, s => Assert.Empty(s.Faults.Concat(s.Warnings)));
        Assert.Equal([200, 401], orders.Requests.Select(r => r.Status));
        Assert.All(orders.Requests, r => Assert.Matches("^/accounts\\?username=ta-.{10}-check$", r.Path));
        Assert.Equal(0, billing.CreatedTotal);
        Assert.False(Directory.Exists(Workspace.PathTo(".testaccounts")));
    }

    [Fact]
    public async Task Wrong_credentials_are_told_at_the_service_and_no_canary_is_made()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders).Replace("\"secret\"", "\"wrong-password\"", StringComparison.Ordinal));

        var fault = FaultOf(await CheckAsync(canary: true));

        Assert.Equal("TA1002", fault.Code);
        Assert.Equal((ConfigFile, 1), (fault.File, fault.Line));
        Assert.Single(orders.Requests);
        Assert.DoesNotContain("wrong-password", fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_look_up_that_anybody_may_ask_is_told_unless_a_canary_shows_that_the_credentials_hold(bool canary)
    {
        await using var blog = await ScriptedService.StartAsync();
        Config($""" "name": "blog", "endpoint": "{blog.Endpoint}", "username": "admin", "password": "whatever" """);

        var report = await CheckAsync(canary);

        Assert.Equal(SessionOutcome.Done, report.Outcome);
        Assert.Equal(canary ? [] : ["TA1040"], report.Services[0].Warnings.Select(w => w.Code));
    }

    [Fact]
    public async Task A_check_that_breaks_off_is_a_fault_of_its_service_alone()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders), At(await StartAsync(new BillingFake())));
        var isBroken = new TaskCompletionSource();
        orders.OnPhase = _ => isBroken.Task;
        Log.OnRequest = request =>
        {
            if (request.Service == "billing")
            {
                isBroken.SetResult();
                throw new NotSupportedException("no way");
            }
        };

        var report = await CheckAsync();

        Assert.Equal("TA9001", Assert.Single(report.Faults).Code);
        Assert.Equal([0, 1], report.Services.Select(service => service.Faults.Count));
    }

    [Theory]
    [InlineData("keycloak-secret", 200, null)]
    [InlineData("wrong-secret", 401, "TA1015")]
    public async Task The_request_of_a_token_is_told_of_too_and_a_refusal_is_a_fault(string secret, int status, string? code)
    {
        var sso = await StartAsync(new KeycloakFake());
        Variables["SSO_SECRET"] = secret;
        Config($$$"""
            "name": "sso", "endpoint": "{{{sso.Endpoint}}}", "type": "keycloak", "settings": { "authRealm": "shop", "realm": "shop" },
            "auth": { "type": "client-credentials", "clientId": "provisioner", "clientSecret": "${SSO_SECRET}" },
            "accounts": [ { "name": "admin", "data": { "username": "{{unique}}" } } ]
            """);

        var report = await CheckAsync();

        Assert.Equal(code, report.Faults.SingleOrDefault()?.Code);
        Assert.Equal(("POST", status), (Log.Requests[0].Method, Log.Requests[0].Status));
        Assert.Contains("client_secret=***", Log.Requests[0].Body, StringComparison.Ordinal);
        Assert.All(report.Faults, fault => Assert.Equal((ConfigFile, 1), (fault.File, fault.Line)));
    }

    [Fact]
    public async Task A_wrong_path_is_no_look_up_that_found_nothing()
    {
        var billing = await StartAsync(new BillingFake());
        Config(At(billing).Replace("GET /v1/customers?login", "GET /v2/customers?login", StringComparison.Ordinal));

        var fault = FaultOf(await CheckAsync());

        Assert.Equal("TA1021", fault.Code);
        Assert.Contains("GET " + billing.Endpoint + "v2/customers?login=ta-", fault.Message, StringComparison.Ordinal);
        Assert.Equal(ConfigFile, fault.File);
    }

    [Fact]
    public async Task Not_found_that_the_description_calls_missing_stays_undecided_until_a_canary_is_found()
    {
        var billing = await StartAsync(new BillingFake());
        Config(At(billing).Replace("GET /v1/customers?login={{data.login}}\"", "GET /v2/customers?login={{data.login}}\", \"missing\": 404", StringComparison.Ordinal));

        var report = await CheckAsync();
        var withCanary = await CheckAsync(canary: true);

        Assert.Equal(SessionOutcome.Done, report.Outcome);
        Assert.Equal("TA1028", Assert.Single(report.Services[0].Warnings).Code);
        Assert.Equal("TA1024", FaultOf(withCanary).Code);
        Assert.Empty(withCanary.Services[0].Warnings);
        Assert.Empty(billing.Accounts);
    }

    [Fact]
    public async Task An_answer_that_is_not_json_is_told()
    {
        var orders = await StartOrdersAsync();
        orders.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.NotJson));
        Config(Orders(orders));

        Assert.Equal("TA1005", FaultOf(await CheckAsync()).Code);
    }

    [Fact]
    public async Task Find_that_looks_at_a_wrong_path_of_the_answer_is_told_at_its_line()
    {
        var billing = await StartAsync(new BillingFake());
        Config(At(billing).Replace("$.items", "$.itmes", StringComparison.Ordinal));

        var fault = FaultOf(await CheckAsync());

        Assert.Equal("TA1014", fault.Code);
        Assert.Contains("$.itmes", fault.Message, StringComparison.Ordinal);
        Assert.Equal(6, fault.Line);
    }

    [Fact]
    public async Task Find_that_filters_nothing_is_a_warning_as_what_it_answers_does_not_count()
    {
        var orders = await StartOrdersAsync(new() { HonoursFilters = false });
        Seed(orders, "stranger");
        Config(Orders(orders));

        var report = await CheckAsync(canary: true);

        Assert.Equal(SessionOutcome.Done, report.Outcome);
        Assert.Equal("TA1023", Assert.Single(report.Services[0].Warnings).Code);
        Assert.Equal("stranger", Assert.Single(orders.Accounts).Login);
    }

    [Fact]
    public async Task Find_that_answers_an_account_that_nobody_created_is_told_and_no_canary_is_made()
    {
        var orders = await StartOrdersAsync();
        var run = RunId.New(TimeProvider.System);
        Seed(orders, $"{run.Tag}-check");
        Config(Orders(orders));
        await using var session = Session(Options(run.Text));

        var report = await session.CheckAsync(new(Canary: true));

        Assert.Equal("TA1022", FaultOf(report).Code);
        Assert.Single(orders.Accounts);
        Assert.Equal(0, orders.CreatedTotal);
    }

    [Fact]
    public async Task A_list_that_answers_nothing_usable_is_a_fault_where_the_config_describes_it_and_a_warning_where_a_preset_does()
    {
        var described = await StartAsync(new BillingFake());
        var inherited = await StartOrdersAsync();
        inherited.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.Refuse) { Path = "/accounts?prefix", Status = 400 });
        described.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.Refuse) { Path = "/v1/customers?prefix", Status = 400 });
        Config(At(described), Orders(inherited));

        var report = await CheckAsync(canary: true);

        Assert.Equal("TA1003", Assert.Single(report.Services[0].Faults).Code);
        Assert.Empty(report.Services[1].Faults);
        Assert.Equal("TA1003", Assert.Single(report.Services[1].Warnings).Code);
        Assert.Empty(described.Accounts.Concat(inherited.Accounts));
    }

    [Fact]
    public async Task A_service_without_a_list_passes()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders, """ "api": { "list": null } """));

        var report = await CheckAsync(canary: true);

        Assert.Equal(SessionOutcome.Done, report.Outcome);
        Assert.Empty(report.Services[0].Warnings);
    }

    [Fact]
    public async Task A_service_without_a_find_is_asked_for_the_id_that_the_client_chooses()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders, """ "api": { "create": { "id": "{{data.username}}" }, "find": null } """));

        var report = await CheckAsync();

        Assert.Equal("TA1028", Assert.Single(report.Services[0].Warnings).Code);
        Assert.Matches("^/accounts/ta-.{10}-check$", Assert.Single(orders.Requests).Path);
    }

    [Fact]
    public async Task A_service_that_is_down_hides_nothing_of_the_others()
    {
        var orders = await StartOrdersAsync();
        var gone = await SampleService.StartAsync(new BillingFake());
        var description = At(gone);
        await gone.DisposeAsync();
        Config(description, Orders(orders));

        var report = await CheckAsync(canary: true);

        Assert.Equal(SessionOutcome.Failed, report.Outcome);
        Assert.Equal("TA1001", Assert.Single(report.Services[0].Faults).Code);
        Assert.NotNull(Assert.Single(report.Services[0].Requests).Failure);
        Assert.Empty(report.Services[1].Faults);
        Assert.Equal(1, orders.CreatedTotal);
        Assert.Empty(orders.Accounts);
    }

    [Fact]
    public async Task A_wrong_config_is_refused_and_nothing_is_sent()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders), "\"name\": \"billing\"");
        await using var session = Session();

        var failure = await Assert.ThrowsAsync<TestAccountsException>(() => session.CheckAsync(new(Canary: true)));

        Assert.Equal(SessionOutcome.Refused, failure.Outcome);
        Assert.Empty(orders.Requests);
    }

    [Fact]
    public async Task A_live_run_is_not_disturbed()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders));
        await using var provisioned = Session();
        await provisioned.ProvisionAsync();
        var environment = File.ReadAllText(EnvironmentFile);

        Assert.Equal(SessionOutcome.Done, (await CheckAsync(canary: true)).Outcome);

        Assert.Single(orders.Accounts);
        Assert.Equal(environment, File.ReadAllText(EnvironmentFile));
        await provisioned.TeardownAsync();
    }

    [Fact]
    public async Task Services_are_told_of_one_after_the_other()
    {
        var services = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => StartOrdersAsync()));
        Config([.. services.Select((service, i) => Orders(service).Replace("\"orders\"", $"\"orders{i}\"", StringComparison.Ordinal))]);

        var report = await CheckAsync(canary: true);

        var told = Log.Requests.Take(20).Select(r => r.Service).ToList();
        Assert.Equal(4, told.Where((service, i) => i == 0 || told[i - 1] != service).Count());
        Assert.All(report.Services, s => Assert.Equal(s.Requests, Log.Requests.Where(r => r.Service == s.Name)));
    }
}
