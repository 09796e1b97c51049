namespace TestAccounts.Testing.Tests;

public sealed class Reading_the_environment_file : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    [InlineData("a=b", "a=b")]
    [InlineData("\"two words\"", "two words")]
    [InlineData("\"\"", "")]
    [InlineData("""
                "a \"quoted\" \$dollar and \\ backslash"
                """, """a "quoted" $dollar and \ backslash""")]
    [InlineData("""
                "first\nsecond\r"
                """, "first\nsecond\r")]
    [InlineData("\"# no comment\"", "# no comment")]
    public void Values_are_read_as_they_were_written(string written, string value)
    {
        var accounts = folder.Load(
            $"""
            # a comment

            TESTACCOUNTS_ACCOUNTS="orders/tester"
            TESTACCOUNTS_ORDERS_TESTER_FULLNAME={written}
            """);

        Assert.Equal(value, accounts.Accounts[0]["fullName"]);
    }

    [Fact]
    public void Windows_line_ends_are_no_part_of_the_values()
    {
        var accounts = folder.Load("TESTACCOUNTS_ACCOUNTS=\"orders/tester\"\r\nTESTACCOUNTS_ORDERS_TESTER_ID=7\r\n");

        Assert.Equal("7", accounts.Accounts[0].Id);
    }

    [Fact]
    public void Json_is_read_as_well()
    {
        var accounts = folder.Load(
            """
            { "TESTACCOUNTS_RUN": "r1", "TESTACCOUNTS_ACCOUNTS": "orders/buyer[1];orders/buyer[2]",
              "TESTACCOUNTS_ORDERS_BUYER_1_ID": "a", "TESTACCOUNTS_ORDERS_BUYER_2_ID": "b" }
            """);

        Assert.Equal(["a", "b"], accounts.All("orders", "buyer").Select(buyer => buyer.Id));
    }

    [Fact]
    public void So_is_the_file_of_runsettings()
    {
        var accounts = folder.Load(
            """
            <RunSettings><RunConfiguration><EnvironmentVariables>
              <TESTACCOUNTS_RUN>r1</TESTACCOUNTS_RUN><TESTACCOUNTS_ACCOUNTS>orders/tester</TESTACCOUNTS_ACCOUNTS>
              <TESTACCOUNTS_ORDERS_TESTER_ID>a&amp;b</TESTACCOUNTS_ORDERS_TESTER_ID>
            </EnvironmentVariables></RunConfiguration></RunSettings>
            """);

        Assert.Equal("a&b", Assert.Single(accounts.Accounts).Id);
    }

    [Theory]
    [InlineData("TESTACCOUNTS_ACCOUNTS=\"orders/tester\"\nnonsense", "Line 2 is not NAME=value")]
    [InlineData("TESTACCOUNTS_ACCOUNTS=\"orders/tester", "Line 1 has no closing quote")]
    [InlineData("TESTACCOUNTS_ACCOUNTS=\"orders/tester\" x", "Line 1 goes on after its closing quote")]
    [InlineData("{ \"TESTACCOUNTS_ACCOUNTS\": ", "is not a JSON object of texts")]
    [InlineData("<RunSettings>", "is no .runsettings file")]
    [InlineData("TESTACCOUNTS_ACCOUNTS=orders", "'orders' is not an account's key")]
    [InlineData("TESTACCOUNTS_ACCOUNTS=orders/buyer[x]", "'x'")]
    [InlineData("TESTACCOUNTS_RUN=r1", "There is no TESTACCOUNTS_ACCOUNTS")]
    public void A_damaged_file_is_an_error_that_names_the_file_and_the_fault(string content, string fault)
    {
        var error = Assert.Throws<TestAccountException>(() => folder.Load(content));

        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(folder.Path, "testaccounts.env"), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_without_accounts_has_none() =>
        Assert.Empty(folder.Load("TESTACCOUNTS_RUN=r1\nTESTACCOUNTS_ACCOUNTS=\n").Accounts);
}
