namespace TestAccounts.Tests;

/// <summary>Folders in the place of files, and files in the place of folders.</summary>
public sealed class OddFilesTests : EngineTest
{
    private string Ledger => Workspace.PathTo(".testaccounts");

    [Fact]
    public async Task A_file_in_the_place_of_the_ledger_is_told_and_nothing_is_sent()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders));
        await File.WriteAllTextAsync(Ledger, "");

        Assert.Equal("TA2003", await CodeAsync(() => Session().ProvisionAsync()));
        Assert.Equal("TA2031", await CodeAsync(() => Session().SweepAsync(new())));
        Assert.Equal("TA2031", await CodeAsync(() => Session().TeardownAsync()));
        Assert.Equal("TA2031", await CodeAsync(() => Session().VerifyAsync()));
        Assert.Equal("TA2031", await CodeAsync(() => Task.FromResult(Session().Status())));

        Assert.Empty(orders.Requests);
    }

    [Fact]
    public async Task An_environment_file_that_cannot_be_removed_is_told_and_the_accounts_are_deleted()
    {
        var orders = await StartOrdersAsync();
        Config(Orders(orders));
        await using var session = Session();
        await session.ProvisionAsync();
        File.Delete(EnvironmentFile);
        Workspace.CreateFolder("testaccounts.env");

        Assert.Equal(SessionOutcome.Done, (await session.TeardownAsync()).Outcome);

        Assert.Empty(orders.Accounts);
    }

    private static async Task<string> CodeAsync(Func<Task> work) =>
        Assert.Single((await Assert.ThrowsAsync<TestAccountsException>(work)).Faults).Code;
}
