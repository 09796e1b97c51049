using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.TestingPlatform.Tests;

public sealed class Around_the_tests(BuiltPlatformConsumer consumer) : PlatformTest(consumer)
{
    private const int LeftBehind = 3;
    private const int InvalidSetUp = 4;

    [Fact]
    public async Task Of_dotnet_test_are_accounts_that_are_gone_afterwards()
    {
        (await Application.Dotnet(Services, "test", "--no-build").RunAsync()).MustExitWith(0);

        var trace = Assert.Single(Application.TakeTraces());
        Assert.DoesNotContain("variable=", trace);
        await EachWasMadeOnceAndIsGoneAsync();
    }

    [Fact]
    public async Task Of_an_executable_that_is_started_directly_are_accounts_and_a_word_on_each_end()
    {
        var result = await Application.Run(Services).RunAsync();

        result.MustExitWith(0);
        Assert.Contains("6 accounts ready", result.Error, StringComparison.Ordinal);
        Assert.Contains("6 accounts deleted and confirmed gone", result.Error, StringComparison.Ordinal);
        Assert.Single(Application.TakeTraces());
        Assert.Empty(Application.Workspace.Files("testaccounts.*[0-9].env"));
        await EachWasMadeOnceAndIsGoneAsync();
    }

    [Fact]
    public async Task Are_found_in_their_file_where_the_test_host_has_no_room_for_their_variables()
    {
        var full = Enumerable.Range(0, 5).Aggregate(Application.Run(Services), (application, i) => application.With($"FULL_{i}", new('x', 110_000)));

        (await full.RunAsync()).MustExitWith(0);

        var trace = Assert.Single(Application.TakeTraces());
        Assert.Contains("variable=", trace);
        Assert.Equal(1 + Accounts, trace.Length);
        await EachWasMadeOnceAndIsGoneAsync();
    }

    [Fact]
    public async Task Of_dotnet_run_are_accounts_too()
    {
        (await Application.Dotnet(Services, "run", "--no-build").RunAsync()).MustExitWith(0);

        Assert.Single(Application.TakeTraces());
        await EachWasMadeOnceAndIsGoneAsync();
    }

    [Theory]
    [InlineData("--list-tests")]
    [InlineData("--help")]
    public async Task None_are_made_where_no_test_runs(string argument)
    {
        (await Application.Run(Services, argument).RunAsync()).MustExitWith(0);

        Assert.Empty(Application.TakeTraces());
        await NothingWasSentAsync();
    }

    [Theory]
    [InlineData("fail", 2)]
    [InlineData("crash", 7)]
    public async Task Are_gone_after_tests_that_do_not_pass(string order, int exitCode)
    {
        var result = await Application.Dotnet(Services, "test", "--no-build").With("STEERED", order).RunAsync();

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Single(Application.TakeTraces());
        await EachWasMadeOnceAndIsGoneAsync();
    }

    [Theory]
    [InlineData("fail", 2)]
    [InlineData("crash", 7)]
    public async Task Stay_for_a_look_after_tests_that_do_not_pass_where_that_is_asked_for_and_the_next_run_deletes_them(string order, int exitCode)
    {
        var failed = await Application.Dotnet(Services, "test", "--no-build").With("STEERED", order).With("TESTACCOUNTS_KEEP_ON_FAILURE", "10m").RunAsync();

        Assert.Equal(exitCode, failed.ExitCode);
        Assert.Contains("warning TA2041: The accounts of run ", failed.AllOutput, StringComparison.Ordinal);
        Assert.Equal(Accounts, await Services.AccountsLeftAsync());

        (await Application.Run(Services).RunAsync()).MustExitWith(0);
        await EachWasMadeOnceAndIsGoneAsync(runs: 2);
        Assert.Empty(Application.Workspace.Files("testaccounts.*[0-9].env"));
    }

    [Fact]
    public async Task Are_each_runs_own_where_two_run_at_once()
    {
        var results = await Task.WhenAll(Application.Run(Services).RunAsync(), Application.Run(Services).RunAsync());

        Assert.All(results, result => result.MustExitWith(0));
        Assert.Equal(2, Application.TakeTraces().Select(trace => trace[0]).Distinct().Count());
        await EachWasMadeOnceAndIsGoneAsync(runs: 2);
    }

    [Fact]
    public async Task A_provisioning_that_fails_lets_no_test_run_says_why_and_leaves_nothing()
    {
        await Services.Identity.MisbehaveAsync(new MisbehaviourRule(MisbehaviourKind.Refuse) { Method = "POST", Status = 400 });

        var result = await Application.Dotnet(Services, "test", "--no-build").RunAsync();

        Assert.Equal(InvalidSetUp, result.ExitCode);
        Assert.Matches(@"error TA1\d\d\d: .*identity", result.AllOutput);
        Assert.Empty(Application.TakeTraces());
        await NothingIsLeftAsync(Deadline);
    }

    [Fact]
    public async Task A_config_with_faults_names_all_of_them_once_and_sends_nothing()
    {
        var config = Path.Combine("app", "testaccounts.json");
        var whole = Application.Workspace.Read(config);
        try
        {
            Application.Replace(config, "\"username\": \"qa\"", "\"usernam\": \"qa\"");
            Application.Replace(config, "\"GET /users/{{id}}\"", "\"GE T /users/{{id}}\"");

            var result = await Application.Run(Services).RunAsync();

            Assert.Equal(InvalidSetUp, result.ExitCode);
            Assert.Single(result.Error.Split('\n'), line => line.Contains("testaccounts.json(6,7): error TA", StringComparison.Ordinal));
            Assert.Single(result.Error.Split('\n'), line => line.Contains("testaccounts.json(40,", StringComparison.Ordinal));
            Assert.DoesNotContain("   at ", result.AllOutput, StringComparison.Ordinal);
            Assert.Empty(Application.TakeTraces());
            await NothingWasSentAsync();
        }
        finally
        {
            Application.Workspace.Write(config, whole);
        }
    }

    [Fact]
    public async Task An_account_that_cannot_be_deleted_is_named_and_fails_the_application_although_its_tests_passed()
    {
        await Services.Billing.MisbehaveAsync(new MisbehaviourRule(MisbehaviourKind.Refuse) { Method = "DELETE", Status = 403 });

        var result = await Application.Dotnet(Services, "test", "--no-build").RunAsync();

        Assert.Equal(LeftBehind, result.ExitCode);
        var left = Assert.Single(await Services.Billing.AccountsAsync());
        Assert.Matches($@"error TA2\d\d\d: .*{left.Login}", result.AllOutput);
        await Services.Billing.MisbehaveAsync();
        await NothingIsLeftAsync(Deadline);
    }

    [Fact]
    public async Task A_tool_that_does_not_start_lets_no_test_run()
    {
        var result = await Application.Run(Services).With("TESTACCOUNTS_TOOL", "/nowhere/testaccounts").RunAsync();

        Assert.Equal(InvalidSetUp, result.ExitCode);
        Assert.Contains("error TA0906: The tool '/nowhere/testaccounts' could not be started", result.Error, StringComparison.Ordinal);
        Assert.Empty(Application.TakeTraces());
        await NothingWasSentAsync();
    }

    [Fact]
    public async Task No_password_is_in_what_it_says()
    {
        var result = await Application.Dotnet(Services, "test", "--no-build").With("STEERED", "fail").RunAsync();

        var passwords = Assert.Single(Application.TakeTraces()).Skip(1).Select(line => line.Split('=')[2]).ToList();
        Assert.Equal(Accounts, passwords.Count);
        Assert.DoesNotContain(passwords, password => result.AllOutput.Contains(password, StringComparison.Ordinal));
    }
}
