using System.Text.Json;

namespace TestAccounts.Tests;

public sealed class ReadingTheEnvironmentTests : EngineTest
{
    [Theory]
    [InlineData("# a comment\nID=42\n\nPASSWORD=\"a\\\"b\\\\n\\$c\\nd=e#f\"\n")]
    [InlineData("# a comment\r\nID=42\r\nPASSWORD=\"a\\\"b\\\\n\\$c\\nd=e#f\"\r\n")]
    [InlineData("""{ "ID": "42", "PASSWORD": "a\"b\\n$c\nd=e#f" }""")]
    [InlineData("""
        <RunSettings><RunConfiguration><EnvironmentVariables>
          <ID>42</ID><PASSWORD>a&quot;b\n$c&#10;d=e#f</PASSWORD>
        </EnvironmentVariables></RunConfiguration></RunSettings>
        """)]
    public async Task Each_format_is_known_by_its_text(string text)
    {
        Workspace.Write("testaccounts.env", text);
        await using var session = Session();

        var variables = session.ReadEnvironment();

        Assert.Equal(
            new Dictionary<string, string> { ["ID"] = "42", ["PASSWORD"] = "a\"b\\n$c\nd=e#f", ["TESTACCOUNTS_ENV_FILE"] = EnvironmentFile, ["TESTACCOUNTS_CONFIG"] = ConfigFile },
            variables);
    }

    [Theory]
    [InlineData(EnvironmentFormat.Dotenv)]
    [InlineData(EnvironmentFormat.Json)]
    [InlineData(EnvironmentFormat.RunSettings)]
    public async Task What_was_written_is_read_back(EnvironmentFormat format)
    {
        const string Odd = """ a "b" \n $c 'd' #e <f> & ü = """;
        var orders = await StartOrdersAsync();
        var note = JsonSerializer.Serialize(Odd);
        Config(Orders(orders, $$$""" "accounts": [ { "name": "buyer", "data": { "username": "{{unique}}", "note": {{{note}}} } } ] """));
        await using var session = Session(new() { ConfigFile = ConfigFile, Format = format });
        var run = await session.ProvisionAsync();

        var variables = session.ReadEnvironment();

        Assert.Equal(run.RunId, variables["TESTACCOUNTS_RUN"]);
        Assert.Equal(orders.Accounts[0].Id, variables["TESTACCOUNTS_ORDERS_BUYER_ID"]);
        Assert.Equal(Odd, variables["TESTACCOUNTS_ORDERS_BUYER_NOTE"]);
        await session.TeardownAsync();
    }

    [Theory]
    [InlineData(null, "TA2014")]
    [InlineData("{ broken", "TA2015")]
    [InlineData("<broken", "TA2015")]
    public async Task A_file_that_is_missing_or_broken_is_a_fault_that_names_it(string? text, string code)
    {
        if (text is not null)
        {
            Workspace.Write("testaccounts.env", text);
        }

        await using var session = Session();

        var refusal = Assert.Throws<TestAccountsException>(session.ReadEnvironment);

        Assert.Equal(SessionOutcome.Refused, refusal.Outcome);
        Assert.Equal(code, Assert.Single(refusal.Faults).Code);
        Assert.Contains(EnvironmentFile, refusal.Message, StringComparison.Ordinal);
    }
}
