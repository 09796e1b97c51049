using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.MSBuild.Tests;

[Collection(BuiltConsumer.Collection)]
public sealed class Around_dotnet_test(BuiltConsumer consumer) : IAsyncLifetime
{
    private const int Accounts = 6;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    private SampleServicesProcess services = null!;

    public async Task InitializeAsync()
    {
        consumer.Project.TakeTraces();
        services = await SampleServicesProcess.StartAsync();
    }

    public async Task DisposeAsync() => await services.DisposeAsync();

    [Fact]
    public async Task Passing_tests_have_their_accounts_which_are_gone_afterwards()
    {
        var result = await DotnetAsync("test");

        result.MustExitWith(0);
        Assert.Contains("Provisioned 6 test accounts in 3 services", result.Output, StringComparison.Ordinal);
        Assert.Contains("Deleted 6 test accounts", result.Output, StringComparison.Ordinal);
        Assert.Single(consumer.Project.TakeTraces());
        Assert.Empty(consumer.Project.Workspace.Files("testaccounts.env"));
        await NothingIsLeftOfAsync(Accounts);
    }

    [Theory]
    [InlineData("test", "--no-build", "-v", "quiet")]
    [InlineData("build", "-t:VSTest", "-v", "quiet")]
    public async Task Other_ways_to_run_the_tests_have_accounts_too(params string[] command)
    {
        (await DotnetAsync(command)).MustExitWith(0);

        Assert.Single(consumer.Project.TakeTraces());
        await NothingIsLeftOfAsync(Accounts);
    }

    [Fact]
    public async Task A_failing_test_fails_the_build_and_still_tears_down_with_logs()
    {
        var result = await SteeredAsync("fail", "test", "--no-build");

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("Failed:     1", result.Output, StringComparison.Ordinal);
        Assert.Contains("Deleted 6 test accounts", result.Output, StringComparison.Ordinal);
        Assert.Single(consumer.Project.TakeTraces());
        await NothingIsLeftOfAsync(Accounts);
    }

    [Fact]
    public async Task The_accounts_of_failed_tests_stay_for_a_look_where_that_is_asked_for_and_the_next_run_deletes_them()
    {
        var failed = await SteeredAsync("fail", "test", "--no-build", "-p:TestAccountsKeepOnFailure=10m");

        Assert.NotEqual(0, failed.ExitCode);
        Assert.Contains("warning TA2041: The accounts of run ", failed.Output, StringComparison.Ordinal);
        Assert.Equal(Accounts, await services.AccountsLeftAsync());

        (await DotnetAsync("test", "--no-build", "-p:TestAccountsKeepOnFailure=10m")).MustExitWith(0);
        Assert.Equal(2 * Accounts, await services.CreatedTotalAsync());
        Assert.Equal(0, await services.AccountsLeftAsync());
        Assert.Empty(consumer.Project.Workspace.Files("testaccounts.env"));
    }

    [Fact]
    public async Task A_service_that_is_still_starting_is_waited_for_and_named_meanwhile()
    {
        await services.Identity.MisbehaveAsync(new MisbehaviourRule(MisbehaviourKind.Refuse) { Status = 503, Times = 3 });

        var result = (await DotnetAsync("test", "--no-build")).MustExitWith(0);

        Assert.Contains("Waiting up to 5 s for identity at ", result.Output, StringComparison.Ordinal);
        Assert.Contains("identity answers, after ", result.Output, StringComparison.Ordinal);
        await NothingIsLeftOfAsync(Accounts);
    }

    [Fact]
    public async Task A_duration_that_is_none_is_an_error_before_anything_is_sent()
    {
        var result = await DotnetAsync("test", "--no-build", "-p:TestAccountsKeepOnFailure=soon");

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("error TA0127: 'soon' is no duration.", result.AllOutput, StringComparison.Ordinal);
        Assert.Equal(0, await services.CreatedTotalAsync());
    }

    [Fact]
    public async Task A_test_that_deletes_the_environment_file_does_not_keep_the_accounts_from_being_deleted()
    {
        (await SteeredAsync("delete the environment file", "test", "--no-build", "-v", "quiet")).MustExitWith(0);

        await NothingIsLeftOfAsync(Accounts);
    }

    [Fact]
    public async Task When_provisioning_fails_no_test_runs_and_nothing_is_left()
    {
        await services.Identity.MisbehaveAsync(new MisbehaviourRule(MisbehaviourKind.Refuse) { Method = "POST", Status = 400 });

        var result = await DotnetAsync("test", "--no-build");

        Assert.NotEqual(0, result.ExitCode);
        Assert.Matches(@"error TA1\d\d\d: .*identity", result.AllOutput);
        Assert.Empty(consumer.Project.TakeTraces());
        Assert.Equal(0, await services.AccountsLeftAsync());

        // It looks once more for what was refused.
        await Condition.HoldsAsync(() => Guardians.CountIn(consumer.Project.Workspace) == 0, Deadline);
    }

    [Fact]
    public async Task An_account_that_cannot_be_deleted_is_an_error_that_names_it_and_left_to_the_guardian()
    {
        await services.Billing.MisbehaveAsync(new MisbehaviourRule(MisbehaviourKind.Refuse) { Method = "DELETE", Status = 403 });

        var result = await DotnetAsync("test", "--no-build");

        Assert.NotEqual(0, result.ExitCode);
        Assert.Single(consumer.Project.TakeTraces());
        var left = Assert.Single(await services.Billing.AccountsAsync());
        Assert.Matches($@"error TA2\d\d\d: .*{left.Login}", result.AllOutput);
        Assert.Matches(@"Deleted 5 of 6 test accounts for DotNetTest in \S+ s \(run \w+\); 1 is left", result.Output);
        Assert.Empty(await services.Orders.AccountsAsync());

        Assert.True(result.OutputClosed);
        Assert.Equal(1, Guardians.CountIn(consumer.Project.Workspace));
        await services.Billing.MisbehaveAsync();
        await Condition.HoldsAsync(async () => await services.AccountsLeftAsync() == 0, Deadline);
        await Condition.HoldsAsync(() => Guardians.CountIn(consumer.Project.Workspace) == 0, Deadline);
    }

    [Theory]
    [InlineData("test", "--no-build", "--list-tests")]
    [InlineData("build", "--no-restore")]
    [InlineData("test", "--no-build", "--filter", "Fails_where", "-p:TestAccountsAroundTests=false")]
    public async Task Nothing_is_sent_where_no_test_needs_accounts(params string[] command)
    {
        (await DotnetAsync([.. command, "-v", "quiet"])).MustExitWith(0);

        foreach (var service in services.All)
        {
            Assert.Empty(await service.RequestsAsync());
        }
    }

    [Fact]
    public async Task A_compile_error_sends_nothing()
    {
        var broken = consumer.Project.Workspace.Write("Broken.cs", "nonsense");
        try
        {
            var result = await DotnetAsync("test");

            Assert.NotEqual(0, result.ExitCode);
            Assert.Contains("error CS", result.AllOutput, StringComparison.Ordinal);
            Assert.Empty(consumer.Project.TakeTraces());
            Assert.Equal(0, await services.CreatedTotalAsync());
        }
        finally
        {
            File.Delete(broken);
        }
    }

    private Task<ProcessResult> DotnetAsync(params string[] arguments) => SteeredAsync(order: null, arguments);

    private Task<ProcessResult> SteeredAsync(string? order, params string[] arguments) =>
        consumer.Project.Dotnet(services, arguments).With("STEERED", order).RunAsync();

    private async Task NothingIsLeftOfAsync(int created)
    {
        Assert.Equal(created, await services.CreatedTotalAsync());
        Assert.Equal(0, await services.AccountsLeftAsync());
    }
}
