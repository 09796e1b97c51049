namespace TestAccounts.Testing.Tests;

public sealed class Finding_the_environment_file : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_file_that_the_variable_names_is_taken_before_the_one_beside_the_assembly()
    {
        folder.Write("testaccounts.env", For("beside"));
        var named = folder.Write("elsewhere/my.env", For("named"));

        Assert.Equal("named", LoadedRun(folder.Path, ("TESTACCOUNTS_ENV_FILE", named)));
    }

    [Fact]
    public void The_file_beside_the_assembly_is_taken_before_one_above_it()
    {
        folder.Write("testaccounts.env", For("above"));
        var beside = folder.Write("bin/testaccounts.env", For("beside"));

        Assert.Equal("beside", LoadedRun(Path.GetDirectoryName(beside)!));
    }

    [Fact]
    public void A_file_further_up_is_found()
    {
        folder.Write("testaccounts.env", For("above"));
        var assemblies = Directory.CreateDirectory(Path.Combine(folder.Path, "bin/Debug/net10.0"));

        Assert.Equal("above", LoadedRun(assemblies.FullName));
    }

    [Fact]
    public void A_complete_environment_of_the_process_needs_no_file_and_is_taken_before_one()
    {
        folder.Write("testaccounts.env", For("file"));

        Assert.Equal("process", LoadedRun(
            folder.Path,
            ("TESTACCOUNTS_RUN", "process"),
            ("TESTACCOUNTS_ACCOUNTS", "orders/tester"),
            ("TESTACCOUNTS_ORDERS_TESTER_ID", "1")));
    }

    [Theory]
    [InlineData("orders/tester")]
    [InlineData("*")]
    public void What_a_process_is_told_of_and_not_given_is_read_in_the_file(string keys)
    {
        var file = folder.Write("far/away.env", For("process"));

        var accounts = AccountEnvironment.Load(folder.Path, new Dictionary<string, string>
        {
            ["TESTACCOUNTS_RUN"] = "process",
            ["TESTACCOUNTS_ACCOUNTS"] = keys,
            ["TESTACCOUNTS_ENV_FILE"] = file,
            ["TESTACCOUNTS_ORDERS_TESTER_ID"] = "",
            ["TESTACCOUNTS_ORDERS_TESTER_PASSWORD"] = "mine",
        });

        var tester = Assert.Single(accounts.All("orders", "tester"));
        Assert.Equal(("process", "7", "mine"), (tester.Run, tester.Id, tester.Password));
    }

    [Fact]
    public void What_a_process_is_told_of_and_finds_nowhere_was_not_provisioned()
    {
        var exception = Assert.Throws<TestAccountException>(() => LoadedRun(
            folder.Path, ("TESTACCOUNTS_RUN", "r"), ("TESTACCOUNTS_ACCOUNTS", "orders/tester"), ("TESTACCOUNTS_ENV_FILE", "/gone/testaccounts.env")));

        Assert.Contains("/gone/testaccounts.env", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("process", "inner", "1")]
    [InlineData("an earlier run", "process", "process")]
    public void Within_another_run_the_file_of_the_inner_one_is_taken_first_and_none_that_an_earlier_run_left(string outer, string tester, string id)
    {
        folder.Write("testaccounts.env", $"TESTACCOUNTS_OUTER_RUN={outer}\n{For("inner")}".Replace("_ID=7", "_ID=1", StringComparison.Ordinal));

        var accounts = AccountEnvironment.Load(folder.Path, new Dictionary<string, string>
        {
            ["TESTACCOUNTS_RUN"] = "process",
            ["TESTACCOUNTS_ACCOUNTS"] = "orders/tester;billing/payer",
            ["TESTACCOUNTS_ORDERS_TESTER_ID"] = "process",
            ["TESTACCOUNTS_BILLING_PAYER_ID"] = "2",
        });

        Assert.Equal((tester, id), (accounts.Get("orders", "tester", number: null).Run, accounts.Get("orders", "tester", number: null).Id));
        Assert.Equal(("process", "2"), (accounts.Get("billing", "payer", number: null).Run, accounts.Get("billing", "payer", number: null).Id));
        Assert.Equal(2, accounts.Accounts.Count);
    }

    [Fact]
    public void A_single_variable_of_the_process_overrides_the_files()
    {
        var accounts = folder.Load(For("file"), ("TESTACCOUNTS_ORDERS_TESTER_PASSWORD", "mine"));

        var tester = accounts.Get("orders", "tester", number: null);
        Assert.Equal(("7", "mine"), (tester.Id, tester.Password));
    }

    [Fact]
    public void Without_a_file_the_error_says_every_place_where_it_looked_and_what_to_do()
    {
        var assemblies = Path.Combine(folder.Path, "bin");

        var error = Assert.Throws<TestAccountException>(() => LoadedRun(assemblies));

        Assert.Contains("TESTACCOUNTS_ENV_FILE, which is not set", error.Message, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(assemblies, "testaccounts.env"), error.Message, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(folder.Path, "testaccounts.env"), error.Message, StringComparison.Ordinal);
        Assert.Contains("testaccounts run -- dotnet test", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_named_file_that_does_not_exist_is_an_error_though_there_is_another_one()
    {
        folder.Write("testaccounts.env", For("beside"));
        var missing = Path.Combine(folder.Path, "missing.env");

        var error = Assert.Throws<TestAccountException>(() => LoadedRun(folder.Path, ("TESTACCOUNTS_ENV_FILE", missing)));

        Assert.Contains(missing, error.Message, StringComparison.Ordinal);
    }

    private static string For(string run) =>
        $"""
        TESTACCOUNTS_RUN={run}
        TESTACCOUNTS_ACCOUNTS="orders/tester"
        TESTACCOUNTS_ORDERS_TESTER_ID=7
        TESTACCOUNTS_ORDERS_TESTER_PASSWORD=theirs
        """;

    private static string LoadedRun(string baseDirectory, params (string Name, string Value)[] processVariables) =>
        AccountEnvironment.Load(baseDirectory, processVariables.ToDictionary(variable => variable.Name, variable => variable.Value))
            .Accounts[0].Run;
}
