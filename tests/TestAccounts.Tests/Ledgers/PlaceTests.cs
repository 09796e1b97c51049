using TestAccounts.SampleServices;

namespace TestAccounts.Tests.Ledgers;

public sealed class PlaceTests : EngineTest
{
    private string State => Workspace.PathTo("home/.local/state/testaccounts");

    private string Link => Workspace.PathTo(".testaccounts");

    public override Task InitializeAsync()
    {
        Variables["HOME"] = Workspace.CreateFolder("home");
        return Task.CompletedTask;
    }

    [Fact]
    public async Task The_ledger_is_in_the_state_folder_for_its_user_alone_and_beside_the_config_is_a_link()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders));
        await using var session = Session();
        await session.ProvisionAsync();

        var record = Assert.Single(Workspace.Files("*.jsonl"));
        Assert.StartsWith(State, record, StringComparison.Ordinal);
        Assert.Equal(record, new FileInfo(Path.Combine(Link, Path.GetFileName(record))).LinkTarget);
        Assert.Equal("*\n", Workspace.Read(".testaccounts/.gitignore"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal("600", Convert.ToString((int)File.GetUnixFileMode(record), 8));
            Assert.Equal("700", Convert.ToString((int)File.GetUnixFileMode(Path.GetDirectoryName(record)!), 8));
            Assert.Equal("600", Convert.ToString((int)File.GetUnixFileMode(Path.Combine(State, "key")), 8));
        }

        await session.TeardownAsync();
        Assert.False(Directory.Exists(Link));
    }

    [Fact]
    public async Task A_checkout_that_is_cleaned_takes_nothing_from_the_ledger()
    {
        var orders = await ProvisionAsync("");
        Directory.Delete(Link, recursive: true);
        File.Delete(ConfigFile);

        Variables["ORDERS_PASSWORD"] = "secret";
        await using var session = Session();
        Assert.Equal(SessionOutcome.Done, (await session.TeardownAsync()).Outcome);
        Assert.Empty(orders.Accounts);
    }

    [Theory]
    [InlineData("\"ledger\": \"kept/here\",", null, "kept/here")]
    [InlineData("\"ledger\": \"${SHOP_LEDGER}\",", "SHOP_LEDGER=other place", "other place")]
    [InlineData("", "TESTACCOUNTS_LEDGER=../{0}/by-variable", "by-variable")]
    [InlineData("\"ledger\": \"not-here\",", "TESTACCOUNTS_LEDGER=here", "here")]
    public async Task A_setting_says_where_the_ledger_is_and_it_is_found_without_the_setting(string setting, string? variable, string folder)
    {
        if (variable?.Split('=', 2) is [var name, var value])
        {
            Variables[name] = value.Replace("{0}", Path.GetFileName(Workspace.Folder), StringComparison.Ordinal);
        }

        var orders = await ProvisionAsync(setting);
        Assert.Equal(Workspace.PathTo(folder), Path.GetDirectoryName(Assert.Single(Workspace.Files("*.jsonl"))));

        File.WriteAllText(ConfigFile, "{ broken");
        Variables.Remove("TESTACCOUNTS_LEDGER");
        Variables["ORDERS_PASSWORD"] = "secret";
        await using var session = Session();
        Assert.Equal(RunState.Kept, Assert.Single(session.Status()).State);
        Assert.Equal(SessionOutcome.Done, (await session.TeardownAsync()).Outcome);
        Assert.Empty(orders.Accounts);
    }

    [Fact]
    public async Task A_home_in_which_nothing_can_be_written_is_none()
    {
        Variables["HOME"] = Workspace.Write("no-folder", "");

        await ProvisionAsync("");

        Assert.Equal(Link, Path.GetDirectoryName(Assert.Single(Workspace.Files("*.jsonl"))));
    }

    [Fact]
    public async Task Two_checkouts_of_the_same_name_have_ledgers_of_their_own_and_a_linked_one_has_that_of_its_target()
    {
        var orders = await StartOrdersAsync();
        foreach (var checkout in (string[])["a/shop", "b/shop"])
        {
            Workspace.Write($"{checkout}/testaccounts.json", $$"""{ "services": [ { {{Orders(orders)}} } ] }""");
            await using var session = Session(new() { ConfigFile = Workspace.PathTo($"{checkout}/testaccounts.json") });
            await session.ProvisionAsync();
            await session.KeepAsync();
        }

        Directory.CreateSymbolicLink(Workspace.PathTo("link"), Workspace.PathTo("a"));
        await using var linked = Session(new() { ConfigFile = Workspace.PathTo("link/shop/testaccounts.json") });
        await using var direct = Session(new() { ConfigFile = Workspace.PathTo("a/shop/testaccounts.json") });
        Assert.Equal(Assert.Single(direct.Status()).RunId, Assert.Single(linked.Status()).RunId);
        Assert.Equal(2, orders.Accounts.Count);
        await linked.TeardownAsync();
        Assert.Single(orders.Accounts);
    }

    [Fact]
    public async Task What_stands_where_the_link_would_be_is_left_as_it_is()
    {
        Workspace.Write(".testaccounts", "mine");

        await ProvisionAsync("");

        Assert.Equal("mine", Workspace.Read(".testaccounts"));
    }

    private async Task<SampleService> ProvisionAsync(string setting)
    {
        var orders = await StartOrdersAsync();
        Variables["ORDERS_PASSWORD"] = "secret";
        ConfigText($$"""
            { {{setting}} "defaults": { "visibility": "0s" },
              "services": [ { "name": "orders", "endpoint": "{{orders.Endpoint}}", "username": "qa", "password": "${ORDERS_PASSWORD}" } ] }
            """);
        await using var session = Session();
        await session.ProvisionAsync();
        await session.KeepAsync();
        return orders;
    }
}
