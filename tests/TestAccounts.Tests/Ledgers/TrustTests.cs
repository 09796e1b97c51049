using System.Text.Json;
using TestAccounts.SampleServices;

namespace TestAccounts.Tests.Ledgers;

public sealed class TrustTests : EngineTest
{
    private const string OldRun = "2qdmpe9a32";

    public override Task InitializeAsync()
    {
        Variables["HOME"] = Workspace.CreateFolder("home");
        Variables["SHOP_PASSWORD"] = "secret";
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_ledger_of_version_1_beside_the_config_is_cleaned_up_with_a_home_and_without(bool hasHome)
    {
        if (!hasHome)
        {
            Variables.Remove("HOME");
        }

        var orders = await StartOrdersAsync(new() { NewId = (_, login) => IdOf(login) });
        Config(Orders(orders));
        SeedOldAccounts(orders);
        var record = WriteOldRecord(orders.Endpoint);

        await using var session = Session();
        Assert.Equal(3, Assert.Single(session.Status()).Services[0].Verified);
        Assert.Equal(SessionOutcome.Done, (await session.TeardownAsync()).Outcome);

        Assert.Empty(orders.Accounts);
        Assert.False(File.Exists(record));
        Assert.Equal(RunState.Closed, Assert.Single(session.Status()).State);
    }

    [Fact]
    public async Task A_planted_ledger_gets_no_secret_is_named_and_keeps_no_new_run_from_its_work()
    {
        var orders = await StartOrdersAsync();
        var evil = await StartOrdersAsync();
        Config(WithVariable(orders));
        WriteOldRecord(evil.Endpoint, "${SHOP_PASSWORD}");

        await using var session = Session();
        await session.ProvisionAsync();
        await session.TeardownAsync();
        Assert.Contains(Log.Warnings, w => w.Message.Contains("sweep --adopt", StringComparison.Ordinal));

        await using var sweeping = Session();
        var report = await sweeping.SweepAsync(new());
        Assert.Equal(3, report.Left.Count);
        Assert.All(report.Left, left => Assert.Contains("was not written by you on this machine", left.Cause, StringComparison.Ordinal));
        Assert.Empty(evil.Requests);
    }

    [Fact]
    public async Task A_planted_record_of_an_account_without_the_mark_of_its_run_deletes_nobody()
    {
        var orders = await StartOrdersAsync(new() { NewId = (_, login) => $"id-{login}" });
        orders.Seed("ceo");
        Config(WithVariable(orders));
        var record = WriteOldRecord(orders.Endpoint);
        var text = await File.ReadAllTextAsync(record);
        await File.WriteAllTextAsync(record, text.Replace($"ta-{OldRun}-2", "ceo", StringComparison.Ordinal).Replace("4eee2163", "id-ceo", StringComparison.Ordinal));

        await using var session = Session();
        var report = await session.SweepAsync(new());

        Assert.Equal("ceo", Assert.Single(orders.Accounts).Login);
        Assert.Contains("does not hold 'ta-2qdmpe9a32'", Assert.Single(report.Left).Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ledger_from_elsewhere_is_adopted_when_that_is_asked_for()
    {
        var orders = await StartOrdersAsync(new() { NewId = (_, login) => IdOf(login) });
        ConfigText("""{ "services": [] }""");
        SeedOldAccounts(orders);
        WriteOldRecord(orders.Endpoint, "${SHOP_PASSWORD}", "from-elsewhere");

        await using var session = Session();
        Assert.Equal(3, (await session.SweepAsync(new() { Adopt = Workspace.PathTo("from-elsewhere") })).Swept.Count);

        Assert.Empty(orders.Accounts);
        Assert.Equal("TA2027", Assert.Single((await Assert.ThrowsAsync<TestAccountsException>(
            () => session.SweepAsync(new() { Adopt = Workspace.PathTo("nowhere") }))).Faults).Code);
    }

    [Fact]
    public async Task A_run_whose_recipe_or_key_was_changed_is_no_longer_authentic()
    {
        var orders = await StartOrdersAsync();
        var other = await StartOrdersAsync();
        Config(WithVariable(orders));
        await ProvisionAndDieAsync();
        File.Delete(Workspace.PathTo("home/.local/state/testaccounts/key"));
        Config(WithVariable(other));

        await using var session = Session();
        var report = await session.SweepAsync(new());

        Assert.Contains("was not written by you on this machine", Assert.Single(report.Left).Cause, StringComparison.Ordinal);
        Assert.Single(orders.Accounts);
    }

    [Fact]
    public async Task A_password_in_the_config_is_not_sent_to_the_server_that_the_config_named_before()
    {
        var old = await StartOrdersAsync();
        var today = await StartOrdersAsync();
        Config(Orders(old));
        await ProvisionAndDieAsync();
        Config(Orders(today).Replace("\"secret\"", "\"of the new server\"", StringComparison.Ordinal));
        var before = old.Requests.Count;

        await using var session = Session();
        var report = await session.TeardownAsync();

        Assert.Equal(before, old.Requests.Count);
        Assert.Contains("is for another server", Assert.Single(report.Left).Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("secret", 0)]
    [InlineData("of the new server", 1)]
    public async Task A_variable_goes_to_the_old_server_only_with_the_value_that_it_had(string value, int left)
    {
        var old = await StartOrdersAsync();
        var today = await StartOrdersAsync();
        Config(WithVariable(old));
        await ProvisionAndDieAsync();
        Config(WithVariable(today));
        Variables["SHOP_PASSWORD"] = value;
        var before = old.Requests.Count;

        await using var session = Session();
        var report = await session.TeardownAsync();

        Assert.Equal(left, report.Left.Count);
        Assert.Equal(left, old.Accounts.Count);
        Assert.Equal(left == 0, old.Requests.Count > before);
    }

    [Fact]
    public async Task A_recipe_that_was_wrong_is_replaced_by_the_config_of_today_when_that_is_asked_for()
    {
        Timeout = "3s";
        var orders = await StartOrdersAsync();
        Config(Orders(orders, """ "readyTimeout": "300ms", "api": { "delete": "DELETE /nowhere/{{id}}" } """));
        await ProvisionAndDieAsync();
        Config(Orders(orders));

        await using var session = Session();
        Assert.Single((await session.SweepAsync(new())).Left);
        Assert.Empty((await session.SweepAsync(new() { WithConfig = true })).Left);
        Assert.Empty(orders.Accounts);
    }

    private static string IdOf(string login) => login[^1] switch { '1' => "9d475f4a", '2' => "4eee2163", '3' => "2bd9e47d", _ => login };

    private static string WithVariable(SampleService service) => Orders(service).Replace("\"secret\"", "\"${SHOP_PASSWORD}\"", StringComparison.Ordinal);

    private static void SeedOldAccounts(SampleService orders)
    {
        foreach (var number in (int[])[1, 2, 3])
        {
            var login = $"ta-{OldRun}-{number}";
            orders.Seed(login, new Dictionary<string, JsonElement> { ["username"] = JsonElement.Parse($"\"{login}\"") });
        }
    }

    private async Task ProvisionAndDieAsync()
    {
        await using var session = Session();
        await session.ProvisionAsync();
        File.Delete(EnvironmentFile);
    }

    // What the version before has really written, but for the folder and the port.
    private string WriteOldRecord(Uri endpoint, string password = "${config:orders.password}", string folder = ".testaccounts")
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Ledgers", "Given", "version-1.jsonl"))
            .Replace("CONFIG_FOLDER", Workspace.Folder, StringComparison.Ordinal)
            .Replace("ORDERS_URL", endpoint.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)
            .Replace("${config:orders.password}", password, StringComparison.Ordinal);
        return Workspace.Write($"{folder}/{OldRun}.jsonl", string.Join('\n', text.Split('\n').Where(line => !line.Contains("\"kept\"", StringComparison.Ordinal))));
    }
}
