using System.Text.Json;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.MSBuild.Tests;

/// <summary>The samples: tests that start their service themselves, and provision from within the test process.</summary>
public sealed class Fixtures_in_each_framework : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    private readonly Workspace workspace = new();
    private PackageFeed feed = null!;

    public async Task InitializeAsync()
    {
        feed = await PackageFeed.GetAsync();
        feed.WriteConfig(workspace);
        workspace.CopyFrom(RepositoryRoot.PathTo("tests", "Consumers", "Fixture"));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("Xunit")]
    [InlineData("NUnit")]
    [InlineData("MSTest")]
    public async Task Provision_in_a_service_that_the_tests_started_and_delete_at_their_end(string framework)
    {
        var result = await Dotnet("test", framework).RunAsync();

        result.MustExitWith(0);
        Assert.Contains("Passed:     2", result.Output, StringComparison.Ordinal);
        Assert.Equal("made 2, left 0", workspace.Read("trace"));
        Assert.Empty(workspace.Files("testaccounts.*-*.env"));
    }

    [Fact]
    public async Task Of_the_same_options_share_one_run()
    {
        var result = await Dotnet("run", "--project", "Plain").RunAsync();

        result.MustExitWith(0);
        Assert.Contains("The shop knows its buyers.", result.Output, StringComparison.Ordinal);
        Assert.Equal("made 2, left 0", workspace.Read("trace"));
    }

    [Fact]
    public async Task Are_cleaned_up_after_when_the_process_is_killed_with_all_that_it_started()
    {
        await using var services = await SampleServicesProcess.StartAsync();
        workspace.Write("Plain/Program.cs", """
            using TestAccounts.Testing;

            using var accounts = TestAccountsFixture.Start(new TestAccountsOptions().WithEndpoint("shop", new Uri(args[0])));
            Console.WriteLine($"There is {TestAccount.Get("shop", "buyer", 1).Id}");
            await Task.Delay(Timeout.Infinite);
            """);
        await using var run = Dotnet("run", "--project", "Plain", "--", services.Environment["ORDERS_URL"]!).Start();
        await run.WaitForOutputAsync("There is ", TimeSpan.FromMinutes(2));
        Assert.Equal(2, await services.AccountsLeftAsync());

        run.KillTree();

        await Condition.HoldsAsync(async () => await services.AccountsLeftAsync() == 0, Deadline);
    }

    [Fact]
    public async Task Renew_a_run_that_was_kept_for_them_as_long_as_their_process_lives()
    {
        await using var services = await SampleServicesProcess.StartAsync();
        workspace.Write("Plain/Program.cs", """
            using TestAccounts.Testing;

            using var accounts = TestAccountsFixture.Start();
            Console.WriteLine($"There is {TestAccount.Get("shop", "buyer", 1).Id}");
            await Task.Delay(TimeSpan.FromMinutes(5));
            """);
        (await Dotnet("build", "Plain").RunAsync()).MustExitWith(0);
        (await Tool(services, "provision").With("TESTACCOUNTS_TIME_TO_LIVE", "5s").RunAsync()).MustExitWith(0);
        var first = await KeptUntilAsync(services);
        var tests = Dotnet("run", "--project", "Plain", "--no-build").With("SHOP_URL", services.Environment["ORDERS_URL"]!)
            .With("TESTACCOUNTS_CONFIG", workspace.PathTo("testaccounts.json")).With("TESTACCOUNTS_ENV_FILE", workspace.PathTo("testaccounts.env"));
        foreach (var variable in workspace.Read("testaccounts.env").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=', 2)))
        {
            tests = tests.With(variable[0], variable[1].Trim('"'));
        }

        await using (var run = tests.Start())
        {
            await run.WaitForOutputAsync("There is ", TimeSpan.FromMinutes(2));
            await Condition.HoldsAsync(async () => await KeptUntilAsync(services) > first.AddSeconds(10), TimeSpan.FromMinutes(1));
            Assert.Equal(2, await services.AccountsLeftAsync());
            run.KillTree();
        }

        await Condition.HoldsAsync(async () => await services.AccountsLeftAsync() == 0, TimeSpan.FromMinutes(1));
        Assert.Equal(2, await services.CreatedTotalAsync());
    }

    [Fact]
    public async Task Say_what_is_wrong_where_they_cannot_provision()
    {
        workspace.Write("Plain/Program.cs", """
            using TestAccounts.Testing;

            try
            {
                using var accounts = TestAccountsFixture.Start(new TestAccountsOptions().WithEndpoint("shoop", new Uri("http://127.0.0.1:1")));
            }
            catch (TestAccountException exception)
            {
                Console.WriteLine(exception.Message);
            }
            """);

        var result = await Dotnet("run", "--project", "Plain").With("SHOP_URL", "http://127.0.0.1:1").RunAsync();

        Assert.Contains("could not be provisioned (exit code 2)", result.Output, StringComparison.Ordinal);
        Assert.Contains("error TA0147: The option --endpoint says where the service 'shoop' is, but the config has no such service: it has shop.", result.Output, StringComparison.Ordinal);
    }

    private CommandLine Tool(SampleServicesProcess services, params IReadOnlyList<string> arguments)
    {
        var tool = Path.Combine(feed.Environment["NUGET_PACKAGES"]!, "testaccounts.testing", feed.Version, "tools", "net10.0", "TestAccounts.Tool.dll");
        return CommandLine.Dotnet(workspace.Folder, [tool, .. arguments]).With("SHOP_URL", services.Environment["ORDERS_URL"]!);
    }

    private async Task<DateTimeOffset> KeptUntilAsync(SampleServicesProcess services)
    {
        var status = (await Tool(services, "status", "--json").RunAsync()).MustExitWith(0);
        return JsonDocument.Parse(status.Output).RootElement.GetProperty("runs")[0].GetProperty("keptUntil").GetDateTimeOffset();
    }

    private CommandLine Dotnet(params IReadOnlyList<string> arguments) =>
        CommandLine.Dotnet(workspace.Folder, arguments).With(feed.Environment).With("TRACE", workspace.PathTo("trace"));
}
