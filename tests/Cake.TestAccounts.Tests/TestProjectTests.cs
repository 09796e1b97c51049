using TestAccounts.TestInfrastructure;

namespace Cake.TestAccounts.Tests;

public sealed class TestProjectTests
{
    [Fact]
    public async Task Accounts_of_a_script_are_not_made_again_by_the_hook_of_its_test_project()
    {
        await using var consumer = await CakeConsumer.CreateAsync();
        consumer.Folder.CopyInto("tests", RepositoryRoot.PathTo("tests", "Consumers", "DotNetTest"));
        consumer.WriteTasks(
            """
            var accounts = new TestAccountsSettings { ConfigFile = "tests/testaccounts.json" };
            Teardown(context => context.TeardownTestAccounts(accounts));
            Task("Default").Does(() =>
            {
                ProvisionTestAccounts(accounts);
                DotNetTest("tests", new DotNetTestSettings { EnvironmentVariables = TestAccountsEnvironment(accounts) });
            });
            """);

        var result = (await consumer.Cake().RunAsync()).MustExitWith(0);

        Assert.Contains("The test accounts are those of the run around this build", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"Passed! +- Failed: +0, Passed: +7", result.Output);
        Assert.Equal(6, await consumer.Services.CreatedTotalAsync());
        Assert.Equal(0, await consumer.Services.AccountsLeftAsync());
    }
}
