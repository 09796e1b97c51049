namespace TestAccounts.Tests;

public sealed class ConfigFaultTests : EngineTest
{
    private const string Valid = """ "name": "orders", "endpoint": "http://localhost:1", "username": "qa", "password": "secret" """;

    [Fact]
    public async Task A_missing_config_is_named()
    {
        var fault = Assert.Single((await ProvisionFailsAsync()).Faults);

        Assert.Equal("TA0101", fault.Code);
        Assert.Contains(ConfigFile, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_faults_are_reported_at_once_in_reading_order_with_their_positions()
    {
        ConfigText("""
            {
              // comments and trailing commas are fine
              "paralelism": 4,
              "services": [
                { "name": "orders", "endpoint": "localhost", "username": "qa", "password": "${NOT_SET}" },
                { "name": "orders", "endpoint": "http://localhost:1", "accounts": [ { "name": "buyer", "count": -1, } ] },
              ],
            }
            """);

        var failure = await ProvisionFailsAsync();

        Assert.Equal(SessionOutcome.Refused, failure.Outcome);
        Assert.Equal(
            ["TA0103 (3,3)", "TA0109 (5,37)", "TA0107 (5,80)", "TA0110 (6,15)", "TA0108 (6,101)"],
            failure.Faults.Select(f => $"{f.Code} ({f.Line},{f.Column})"));
        Assert.All(failure.Faults, f => Assert.Equal(ConfigFile, f.File));
        Assert.Contains("Did you mean 'parallelism'?", failure.Faults[0].Message, StringComparison.Ordinal);
        Assert.Contains("'NOT_SET'", failure.Faults[2].Message, StringComparison.Ordinal);
        Assert.Contains("'-1'", failure.Faults[4].Message, StringComparison.Ordinal);
        Assert.StartsWith($"{ConfigFile}(3,3): error TA0103: ", failure.Faults[0].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"services\": [ }", "TA0102")]
    [InlineData("", "TA0102")]
    [InlineData("[]", "TA0105")]
    [InlineData("{}", "TA0106")]
    [InlineData("{ \"services\": {} }", "TA0105")]
    [InlineData("{ \"services\": [ {} ] }", "TA0106")]
    [InlineData("{ \"services\": [], \"services\": [] }", "TA0104")]
    [InlineData("{ \"services\": [], \"runTimeout\": \"soon\" }", "TA0108")]
    [InlineData("{ \"services\": [], \"parallelism\": 0 }", "TA0108")]
    [InlineData("{ \"services\": [], \"ledgerDurability\": \"eternal\" }", "TA0108")]
    public async Task A_broken_config_is_refused(string config, string code)
    {
        ConfigText(config);

        Assert.Contains(code, (await ProvisionFailsAsync()).Faults.Select(f => f.Code));
    }

    [Theory]
    [InlineData("\"type\": \"keyclok\"", "TA0112", "keyclok")]
    [InlineData("\"auth\": { \"type\": \"none\" }", "TA0108", "not both")]
    [InlineData("\"accounts\": [ { \"name\": \"a b\" } ]", "TA0123", "a b")]
    [InlineData("\"accounts\": [ { \"name\": \"a-b\" }, { \"name\": \"a_b\" } ]", "TA0110", "a_b")]
    [InlineData("\"accounts\": [ { \"name\": \"a\", \"data\": { \"username\": \"{{uniqe}}\" } } ]", "TA0114", "Did you mean 'unique'?")]
    [InlineData("\"accounts\": [ { \"name\": \"a\", \"data\": { \"username\": \"{{unique\" } } ]", "TA0114", "without")]
    [InlineData("\"accounts\": [ { \"name\": \"a\", \"data\": { \"username\": \"bob\" } } ]", "TA0117", "bob")]
    [InlineData("\"accounts\": [ { \"name\": \"a\", \"data\": { \"login\": \"{{unique}}\" } } ]", "TA0115", "data.username")]
    [InlineData("\"accounts\": [ { \"name\": \"a\", \"data\": { \"username\": \"{{unique}}\", \"x\": \"{{accounts.order.a.id}}\" } } ]", "TA0115", "Did you mean 'orders'?")]
    [InlineData("\"accounts\": [ { \"name\": \"a\", \"data\": { \"username\": \"{{unique}}\", \"x\": \"{{accounts.orders.a.id}}\" } } ]", "TA0116", "orders/a → orders/a")]
    [InlineData("\"accounts\": [ { \"name\": \"a\", \"data\": { \"username\": \"{{unique}}\", \"b_id\": 1 } }, { \"name\": \"a-b\" } ]", "TA0111", "TESTACCOUNTS_ORDERS_A_B_ID")]
    [InlineData("\"accounts\": [ { \"name\": \"a\", \"count\": 20, \"data\": { \"username\": \"{{unique}}\" } }, { \"name\": \"a_12\", \"data\": { \"username\": \"{{unique}}\" } } ]", "TA0111", "TESTACCOUNTS_ORDERS_A_12_ID")]
    [InlineData("\"api\": { \"find\": null }", "TA0118", "unsafe")]
    [InlineData("\"api\": { \"read\": \"FETCH accounts\" }", "TA0113", "FETCH accounts")]
    [InlineData("\"api\": { \"create\": { \"id\": \"$.a[\" } }", "TA0120", "$.a[")]
    [InlineData("\"api\": { \"delete\": \"DELETE /accounts/{{password}}\" }", "TA0121", "password")]
    [InlineData("\"api\": { \"read\": { \"headers\": { \"X-Api-Key\": \"abc\" } } }", "TA0121", "X-Api-Key")]
    [InlineData("\"api\": { \"create\": { \"expect\": \"ok\" } }", "TA0105", "expect")]
    [InlineData("\"api\": { \"read\": \"GET /accounts/{id}\" }", "TA0139", "'{id}' in 'GET /accounts/{id}'")]
    [InlineData("\"api\": { \"delete\": \"DELETE /shops/${SHOP:-1}/{user_id}?x={{id}}\" }", "TA0139", "'{user_id}'")]
    [InlineData("\"api\": { \"find\": { \"query\": { \"name\": \"{username}\" } } }", "TA0139", "'{username}'")]
    [InlineData("\"api\": { \"missing\": {} }", "TA0142", "'missing'")]
    [InlineData("\"api\": { \"create\": { \"expect\": [] } }", "TA0142", "'expect'")]
    [InlineData("\"api\": { \"read\": { \"missing\": [ 404, { \"body\": {}, \"status\": [] } ] } }", "TA0142", "'missing'")]
    [InlineData("\"api\": { \"read\": { \"ready\": { \"$.errors\": [] } } }", "TA0105", "a list of at least one")]
    [InlineData("\"api\": { \"creat\": \"POST /x\" }", "TA0103", "Did you mean 'create'?")]
    public async Task A_faulty_service_is_refused_with_the_offending_value(string more, string code, string message)
    {
        Config($"{Valid}, {more}");

        var failure = await ProvisionFailsAsync();

        Assert.Equal(SessionOutcome.Refused, failure.Outcome);
        var fault = Assert.Single(failure.Faults, f => f.Code == code && f.Message.Contains(message, StringComparison.Ordinal));
        Assert.True(fault.Line > 0 && fault.Column > 0);
    }

    [Theory]
    [InlineData("http://orders.test:80", "TA0119")]
    [InlineData("http://qa:secret@localhost", "TA0109")]
    [InlineData("http://localhost/?tenant=1", "TA0109")]
    [InlineData("ftp://localhost", "TA0109")]
    [InlineData("/accounts", "TA0109")]
    public async Task An_endpoint_that_cannot_be_trusted_is_refused(string endpoint, string code)
    {
        Config($""" "name": "orders", "endpoint": "{endpoint}", "username": "qa", "password": "secret" """);

        var fault = Assert.Single((await ProvisionFailsAsync()).Faults);

        Assert.Equal(code, fault.Code);
        Assert.DoesNotContain("secret", fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""" "read": "GET /accounts/{{id}}?role={{data.role?}}&api_key=hunter2" """, "parameter 'api_key'")]
    [InlineData(""" "find": { "query": { "access_token": "hunter2" } } """, "parameter 'access_token'")]
    [InlineData(""" "list": { "request": "GET /accounts?prefix={{tag}}&client_secret=hunter2" } """, "parameter 'client_secret'")]
    [InlineData(""" "delete": [ { "request": "POST /remove", "body": { "id": "{{id}}", "as": [ { "adminPassword": "hunter2" } ] } } ] """, "field 'adminPassword'")]
    [InlineData(""" "delete": { "request": "POST /remove", "contentType": "application/x-www-form-urlencoded", "body": "id={{id}}&password=hunter2" } """, "field 'password'")]
    public async Task A_plain_secret_that_the_ledger_would_keep_is_refused_and_not_shown(string api, string message)
    {
        Config($$"""{{Valid}}, "api": { {{api}} }""");

        var fault = Assert.Single((await ProvisionFailsAsync()).Faults);

        Assert.Equal("TA0121", fault.Code);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", fault.ToString(), StringComparison.Ordinal);
        Assert.True(fault.Line > 0 && fault.Column > 1);
    }

    [Theory]
    [InlineData(""" "read": "GET /tenants/{aF2504E0-4F89-11D3-9A0C-0305E82C3301}/accounts/{{id}}?fields=items{id}" """)]
    [InlineData(""" "list": "GET /accounts?prefix={{tag}}&project_key=SHOP&sort_key=login&nextToken=0&page_token=a&private=0" """)]
    [InlineData(""" "read": "GET /accounts/{{id}}?with_token=true&api_key=${KEY}&x={{settings.a?}}" """)]
    [InlineData(""" "delete": { "request": "POST /remove", "query": { "api_key": "${KEY}" }, "body": { "id": "{{id}}", "password": null, "token": "{{settings.a?}}" } } """)]
    [InlineData(""" "create": { "body": { "username": "{{data.username}}", "password": "Passw0rd" } } """)]
    public void What_only_looks_like_a_plain_secret_or_an_expression_is_neither(string api)
    {
        Variables["KEY"] = "k";
        Config($$"""{{Valid}}, "api": { {{api}} }, "accounts": [ { "name": "a" } ]""");

        Assert.Equal(1, Session().Plan().Count);
    }

    [Theory]
    [InlineData(""" "api": [] """, "TA0105", "'api' must be an object, but is an empty list.")]
    [InlineData(""" "api": null """, "TA0105", "'api' must be an object, but is null.")]
    [InlineData(""" "api": { "create": [] } """, "TA0105", "'create' must be a request line, an object, or a list of them, but is an empty list.")]
    [InlineData(""" "api": { "delete": [] } """, "TA0105", "'delete' must be a request line, an object, or a list of them, but is an empty list.")]
    [InlineData(""" "api": { "read": 5 } """, "TA0105", "'read' must be a request line or an object, but is a number.")]
    [InlineData(""" "api": { "delete": "DELETE accounts/{{id}}" } """, "TA0113", "'DELETE accounts/{{id}}'")]
    [InlineData(""" "api": { "find": { "request": "" } } """, "TA0113", "''")]
    [InlineData(""" "api": { "create": { "id": "" } } """, "TA0108", "'id' cannot be ''.")]
    [InlineData(""" "api": { "create": [ { "request": "POST /accounts", "id": "$.id" }, { "request": "POST /roles", "id": "$.id" } ] } """, "TA0145", "An earlier request of 'create' has an 'id' too")]
    public async Task One_mistake_is_one_fault(string service, string code, string message)
    {
        Config($"{Valid}, {service}");

        var fault = Assert.Single((await ProvisionFailsAsync()).Faults);

        Assert.Equal(code, fault.Code);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_type_of_auth_makes_no_other_property_unknown()
    {
        Config(""" "name": "orders", "endpoint": "http://localhost:1", "auth": { "type": "oauth2", "token": "x" } """);

        var fault = Assert.Single((await ProvisionFailsAsync()).Faults);

        Assert.Equal("TA0108", fault.Code);
        Assert.Contains("'oauth2'", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("${s3cret")]
    [InlineData("a ${HOME:-} and ${s3cret")]
    [InlineData("$${escaped} ${s3cret")]
    public async Task A_variable_that_is_not_closed_is_refused_and_not_shown(string token)
    {
        Config($$""" "name": "orders", "endpoint": "http://localhost:1", "auth": { "type": "bearer", "token": "{{token}}" } """);

        var fault = Assert.Single((await ProvisionFailsAsync()).Faults);

        Assert.Equal("TA0143", fault.Code);
        Assert.True(fault.Line > 0 && fault.Column > 1);
        Assert.DoesNotContain("s3cret", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_escaped_variable_need_not_be_closed()
    {
        var orders = await StartOrdersAsync();
        Config($$""" {{Orders(orders)}}, "accounts": [ { "name": "a", "data": { "username": "{{"{{unique}}"}}", "note": "a $${b" } } ] """);
        await using var session = Session();

        await session.ProvisionAsync();

        Assert.Equal("a ${b", session.ReadEnvironment()["TESTACCOUNTS_ORDERS_A_NOTE"]);
        Assert.Empty((await session.TeardownAsync()).Faults);
    }

    [Fact]
    public async Task A_cycle_across_services_names_its_members()
    {
        Config(
            """ "name": "a", "endpoint": "http://localhost:1", "accounts": [ { "name": "x", "data": { "username": "{{unique}}", "y": "{{accounts.b.y.id}}" } } ] """,
            """ "name": "b", "endpoint": "http://localhost:1", "accounts": [ { "name": "y", "data": { "username": "{{unique}}", "x": "{{accounts.a.x.id}}" } } ] """);

        var fault = Assert.Single((await ProvisionFailsAsync()).Faults);

        Assert.Equal("TA0116", fault.Code);
        Assert.Contains("a/x → b/y → a/x", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_config_sends_nothing_and_writes_nothing()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders), """ "name": "billing" """);

        await ProvisionFailsAsync();

        Assert.Empty(orders.Requests);
        Assert.False(Workspace.Exists(".testaccounts"));
    }

    [Fact]
    public async Task An_overlay_changes_services_by_name()
    {
        var orders = await StartOrdersAsync();
        Config(""" "name": "orders", "endpoint": "http://localhost:1", "username": "qa", "password": "wrong" """);
        Workspace.Write("testaccounts.staging.json", $$"""{ "services": [ { "name": "orders", "endpoint": "{{orders.Endpoint}}", "password": "secret" } ] }""");
        await using var session = Session(new() { ConfigFile = ConfigFile, Environment = "staging" });

        await session.ProvisionAsync();
        Assert.Single(orders.Accounts);
        await session.TeardownAsync();

        await using var missing = Session(new() { ConfigFile = ConfigFile, Environment = "stagin" });
        Assert.Equal("TA0122", Assert.Single((await Assert.ThrowsAsync<TestAccountsException>(() => missing.ProvisionAsync())).Faults).Code);
    }

    [Fact]
    public async Task A_variable_stands_in_for_a_top_level_setting()
    {
        Config(Valid);
        Variables["TESTACCOUNTS_RUN_TIMEOUT"] = "never";

        var fault = Assert.Single((await ProvisionFailsAsync()).Faults);

        Assert.Equal("TA0108", fault.Code);
        Assert.Equal("variable TESTACCOUNTS_RUN_TIMEOUT", fault.File);
    }
}
