using TestAccounts.SampleServices;

namespace TestAccounts.Tests;

public sealed class MainJobTests : EngineTest
{
    [Fact]
    public async Task The_config_of_the_original_script_works_as_it_is()
    {
        var orders = await StartOrdersAsync();
        ConfigText($$"""{ "services": [ { "name": "orders", "endpoint": "{{orders.Endpoint}}", "username": "qa", "password": "secret" } ] }""");
        await using var session = Session();

        var run = await session.ProvisionAsync();

        var account = Assert.Single(orders.Accounts);
        Assert.Equal(LoginMark.Of(account.Login)!.Value.Text, account.Login);
        Assert.StartsWith($"{run.Tag}-1", account.Login, StringComparison.Ordinal);
        Assert.Equal("tester", account.Data["role"].GetString());
        Assert.Equal($"{account.Login}@example.com", account.Data["email"].GetString());
        Assert.Equal(new ServiceSummary("orders", orders.Endpoint.ToString(), 1, 1, 1, 0), Assert.Single(run.Services));
        Assert.Equal(
            [
                $"TESTACCOUNTS_RUN={run.RunId}",
                "TESTACCOUNTS_ACCOUNTS=orders/tester",
                $"TESTACCOUNTS_ORDERS_TESTER_ID={account.Id}",
                $"TESTACCOUNTS_ORDERS_TESTER_USERNAME={account.Login}",
                $"TESTACCOUNTS_ORDERS_TESTER_EMAIL={account.Login}@example.com",
                "TESTACCOUNTS_ORDERS_TESTER_ROLE=tester",
            ],
            File.ReadAllLines(EnvironmentFile));

        var report = await session.TeardownAsync();

        Assert.Empty(orders.Accounts);
        Assert.Equal(SessionOutcome.Done, report.Outcome);
        Assert.Equal(RunState.Closed, Assert.Single(report.Runs).State);
        Assert.False(File.Exists(EnvironmentFile));
    }

    [Fact]
    public async Task Three_services_of_different_fakes_are_provisioned_and_cleaned()
    {
        var orders = await StartOrdersAsync();
        var billing = await StartAsync(new BillingFake());
        var identity = await StartAsync(new IdentityFake());
        ThreeServices.Write(Workspace, orders.Endpoint, billing.Endpoint, identity.Endpoint);
        await using var session = Session();

        await session.ProvisionAsync();

        Assert.Equal(4, orders.Accounts.Count);
        var admin = Assert.Single(identity.Accounts);
        Assert.Equal(admin.Id, Assert.Single(billing.Accounts).Data["identityId"].GetString());
        var variables = File.ReadAllLines(EnvironmentFile);
        Assert.Contains($"TESTACCOUNTS_IDENTITY_ADMIN_ID={admin.Id}", variables);
        Assert.Contains(variables, line => line.StartsWith("TESTACCOUNTS_ORDERS_BUYER_3_PASSWORD=", StringComparison.Ordinal));

        Assert.Equal(6, (await session.VerifyAsync()).Services.Sum(s => s.Verified));
        await session.TeardownAsync();

        Assert.Empty(orders.Accounts.Concat(billing.Accounts).Concat(identity.Accounts));
    }

    [Fact]
    public async Task An_account_is_deleted_before_the_one_whose_id_it_uses()
    {
        var billing = await StartAsync(new BillingFake());
        var orders = await StartOrdersAsync();
        var identity = await StartAsync(new IdentityFake());
        ThreeServices.Write(Workspace, orders.Endpoint, billing.Endpoint, identity.Endpoint);
        await using var session = Session();
        await session.ProvisionAsync();

        await session.TeardownAsync();

        var dependent = billing.Requests.Single(r => r.Method == "DELETE").Ended;
        var used = identity.Requests.Single(r => r.Method == "DELETE").Started;
        Assert.True(dependent < used, $"{dependent:O} < {used:O}");
    }

    [Fact]
    public async Task Another_process_tears_down_without_the_config()
    {
        var orders = await StartOrdersAsync();
        Variables["ORDERS_PASSWORD"] = "secret";
        Config($$"""
            "name": "orders", "endpoint": "{{orders.Endpoint}}", "username": "qa", "password": "${ORDERS_PASSWORD}",
            "accounts": [ { "name": "buyer", "count": 5 } ]
            """);
        await using (var first = Session())
        {
            await first.ProvisionAsync();
        }

        File.Delete(ConfigFile);
        await using var second = Session();
        var report = await second.TeardownAsync();

        Assert.Equal(SessionOutcome.Done, report.Outcome);
        Assert.Empty(orders.Accounts);
    }

    [Fact]
    public async Task A_missing_credential_is_named_and_the_run_stays_open()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders));
        await using (var first = Session())
        {
            await first.ProvisionAsync();
        }

        File.Move(ConfigFile, ConfigFile + ".gone");
        await using var second = Session();
        var report = await second.TeardownAsync();

        Assert.Equal(SessionOutcome.LeftBehind, report.Outcome);
        Assert.Contains("orders", Assert.Single(report.Faults).Message, StringComparison.Ordinal);
        Assert.Contains("'orders.password' stands in the config as plain text", report.Faults[0].Message, StringComparison.Ordinal);

        File.Move(ConfigFile + ".gone", ConfigFile);
        Assert.Equal(SessionOutcome.Done, (await second.TeardownAsync()).Outcome);
        Assert.Empty(orders.Accounts);
    }

    [Fact]
    public async Task The_plan_is_what_provisioning_does()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders, """ "accounts": [ { "name": "buyer", "count": 3 } ] """));
        var run = RunId.New(TimeProvider.System).Text;
        await using var session = Session(Options(run));

        var plan = session.Plan();
        Assert.Empty(orders.Requests);
        await session.ProvisionAsync();

        Assert.Equal(3, plan.Count);
        Assert.Equal(plan.Accounts.Select(a => a.Login), orders.Accounts.Select(a => a.Login).Order());
        Assert.All(plan.Accounts, a => Assert.Equal($"POST {orders.Endpoint.OriginalString.TrimEnd('/')}/accounts", Assert.Single(a.Requests)));
        await session.TeardownAsync();
    }

    [Fact]
    public async Task The_environment_file_is_readable_by_its_owner_alone()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders));
        await using var session = Session();
        await session.ProvisionAsync();

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(EnvironmentFile));
        }

        await session.TeardownAsync();
    }
}
