using TestAccounts.Testing.Leases;

namespace TestAccounts.Testing.Tests;

public sealed class The_folder_of_leases
{
    [Fact]
    public void Is_in_the_users_state_folder() =>
        Assert.Equal("/state/testaccounts/leases", LeaseFolder.Of(name => name == "XDG_STATE_HOME" ? "/state" : null));

    [Fact]
    public void Is_below_the_home_without_a_variable() =>
        Assert.EndsWith("/.local/state/testaccounts/leases", LeaseFolder.Of(_ => null), StringComparison.Ordinal);

    [Fact]
    public void Is_where_its_variable_says() =>
        Assert.Equal("/elsewhere", LeaseFolder.Of(name => name == "TESTACCOUNTS_LEASES" ? "/elsewhere" : "/state"));

    [Fact]
    public void Is_never_a_relative_one_on_which_processes_would_not_agree()
    {
        var error = Assert.Throws<TestAccountException>(() => LeaseFolder.Of(name => name == "TESTACCOUNTS_LEASES" ? "leases" : null));

        Assert.Contains("TESTACCOUNTS_LEASES is 'leases'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2q25x9mw3k", "2q25x9mw3k")]
    [InlineData("ORDERS_BUYER", "ORDERS_BUYER")]
    [InlineData("../../x", "______x-[0-9a-f]{16}")]
    [InlineData("", "-[0-9a-f]{16}")]
    public void Has_a_name_of_its_own_for_each_run_whatever_it_is_called(string run, string name) =>
        Assert.Matches($"^{name}$", FileName.Of(run));
}
