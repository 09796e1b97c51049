namespace TestAccounts.Testing.Tests;

public sealed class Getting_accounts : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly AccountEnvironment accounts;

    public Getting_accounts() => accounts = folder.Load(
        """
        TESTACCOUNTS_RUN=3k9zq7f2
        TESTACCOUNTS_ACCOUNTS="orders/tester;orders/buyer[1..2];orders/buyer vip;billing-eu/payer"
        TESTACCOUNTS_ORDERS_TESTER_ID=17
        TESTACCOUNTS_ORDERS_TESTER_USERNAME=ta-3k9zq7f2-1
        TESTACCOUNTS_ORDERS_TESTER_EMAIL=ta-3k9zq7f2-1@example.com
        TESTACCOUNTS_ORDERS_TESTER_PASSWORD="p w"
        TESTACCOUNTS_ORDERS_TESTER_FULLNAME="Ada L"
        TESTACCOUNTS_ORDERS_TESTER_AGE=36
        TESTACCOUNTS_ORDERS_TESTER_BORN=1815-12-10
        TESTACCOUNTS_ORDERS_BUYER_1_ID=b1
        TESTACCOUNTS_ORDERS_BUYER_2_ID=b2
        TESTACCOUNTS_ORDERS_BUYER_VIP_ID=vip
        TESTACCOUNTS_ORDERS_BUYER_VIP_HOME_CITY=Riga
        TESTACCOUNTS_BILLING_EU_PAYER_ID=p1
        """);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_account_has_its_names_its_run_and_its_fields()
    {
        var tester = accounts.Get("orders", "tester", number: null);

        Assert.Equal(("orders", "tester", null, "3k9zq7f2"), (tester.Service, tester.Name, tester.Number, tester.Run));
        Assert.Equal(("17", "ta-3k9zq7f2-1", "ta-3k9zq7f2-1@example.com", "p w"), (tester.Id, tester.Username, tester.Email, tester.Password));
        Assert.Equal("orders/tester", tester.ToString());
        Assert.Equal(["AGE", "BORN", "EMAIL", "FULLNAME", "ID", "PASSWORD", "USERNAME"], tester.Fields.Keys);
    }

    [Theory]
    [InlineData("fullName")]
    [InlineData("FullName")]
    [InlineData("FULLNAME")]
    public void A_field_is_found_however_its_name_is_cased(string field) =>
        Assert.Equal("Ada L", accounts.Get("orders", "tester", number: null)[field]);

    [Fact]
    public void Fields_are_read_as_the_type_that_the_test_asks_for()
    {
        var tester = accounts.Get("orders", "tester", number: null);

        Assert.Equal(36, tester.Get<int>("age"));
        Assert.Equal(new DateOnly(1815, 12, 10), tester.Get<DateOnly>("born"));
    }

    [Fact]
    public void A_field_of_another_type_is_an_error_that_keeps_its_value_to_itself()
    {
        var error = Assert.Throws<TestAccountException>(() => accounts.Get("orders", "tester", number: null).Get<Guid>("password"));

        Assert.Contains("'password' of the account orders/tester cannot be read as Guid", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("p w", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_field_is_an_error_that_names_those_that_exist()
    {
        var error = Assert.Throws<TestAccountException>(() => accounts.Get("billing-eu", "payer", number: null).Password);

        Assert.Contains("billing-eu/payer has no field 'password'; it has ID.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Counted_accounts_have_numbers_from_1()
    {
        Assert.Equal("b2", accounts.Get("orders", "buyer", 2).Id);
        Assert.Equal([1, 2], accounts.All("orders", "buyer").Select(buyer => buyer.Number!.Value));
        Assert.Equal("orders/buyer[2]", accounts.Get("orders", "buyer", 2).ToString());
    }

    [Fact]
    public void An_account_whose_name_goes_on_after_anothers_keeps_its_own_fields()
    {
        var vip = accounts.Get("orders", "buyer vip", number: null);

        Assert.Equal(("vip", "Riga"), (vip.Id, vip["home_city"]));
        Assert.Equal(["ID"], accounts.Get("orders", "buyer", 1).Fields.Keys);
    }

    [Theory]
    [InlineData("ORDERS", "Tester")]
    [InlineData("billing_eu", "payer")]
    public void Names_are_told_apart_no_further_than_variables_can(string service, string account) =>
        Assert.NotEmpty(accounts.Get(service, account, number: null).Id);

    [Fact]
    public void All_accounts_come_in_the_order_of_the_config() =>
        Assert.Equal(
            ["orders/tester", "orders/buyer[1]", "orders/buyer[2]", "orders/buyer vip", "billing-eu/payer"],
            accounts.Accounts.Select(account => account.ToString()));

    [Theory]
    [InlineData("orders", "nobody", null)]
    [InlineData("nowhere", "tester", null)]
    [InlineData("orders", "buyer", 3)]
    [InlineData("orders", "tester", 1)]
    public void An_unknown_account_is_an_error_that_names_those_that_exist(string service, string account, int? number)
    {
        var error = Assert.Throws<TestAccountException>(() => accounts.Get(service, account, number));

        Assert.Contains($"There is no account {service}/{account}", error.Message, StringComparison.Ordinal);
        Assert.Contains("orders/tester, orders/buyer[1..2], orders/buyer vip, billing-eu/payer", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_of_an_unknown_name_is_an_error_and_not_an_empty_list() =>
        Assert.Throws<TestAccountException>(() => accounts.All("orders", "nobody"));

    [Fact]
    public void A_counted_account_without_its_number_is_an_error_that_says_how_to_name_it()
    {
        var error = Assert.Throws<TestAccountException>(() => accounts.Get("orders", "buyer", number: null));

        Assert.Contains("2 accounts orders/buyer", error.Message, StringComparison.Ordinal);
    }
}
