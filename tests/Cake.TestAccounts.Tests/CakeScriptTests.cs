using TestAccounts.TestInfrastructure;
using TestAccounts.TestInfrastructure.Pipelines;

namespace Cake.TestAccounts.Tests;

public sealed class CakeScriptTests
{
    private static readonly string[] AdminSecrets = ["cWE6c2VjcmV0", "billing-key", "identity-token"];

    [Fact]
    public async Task The_sample_script_logs_in_as_its_accounts_and_leaves_none()
    {
        await using var consumer = await CakeConsumer.CreateAsync();

        var result = await consumer.Cake().RunAsync();

        result.MustExitWith(0);
        Assert.Equal(6, await consumer.Services.CreatedTotalAsync());
        Assert.Equal(0, await consumer.Services.AccountsLeftAsync());
        Assert.False(consumer.Folder.Exists("testaccounts.env"));
        Assert.Contains("Provisioned 6 test accounts in 3 services", result.Output, StringComparison.Ordinal);
        Assert.Contains("identity/admin logged in.", result.Output, StringComparison.Ordinal);
        Assert.Contains("Deleted 6 test accounts", result.Output, StringComparison.Ordinal);
        Assert.True(result.OutputClosed);
        await Condition.HoldsAsync(() => Guardians.CountIn(consumer.Folder) == 0, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_failing_task_still_tears_down_and_no_secret_is_said()
    {
        await using var consumer = await CakeConsumer.CreateAsync();
        consumer.WriteTasks(
            """
            Teardown(context => context.TeardownTestAccounts());
            Task("Default").Does(() =>
            {
                ProvisionTestAccounts();
                CopyFile("testaccounts.env", "copy.env");
                throw new Exception("The tests failed.");
            });
            """);

        var result = await consumer.Cake("--verbosity=diagnostic").RunAsync();

        result.MustExitWith(1);
        Assert.Contains("The tests failed.", result.AllOutput, StringComparison.Ordinal);
        Assert.Equal(6, await consumer.Services.CreatedTotalAsync());
        Assert.Equal(0, await consumer.Services.AccountsLeftAsync());
        Assert.DoesNotContain("without a teardown", result.AllOutput, StringComparison.Ordinal);
        var passwords = consumer.Folder.Read("copy.env").Split('\n')
            .Where(line => line.Contains("_PASSWORD=", StringComparison.Ordinal)).Select(line => line.Split('=', 2)[1].Trim('"')).ToList();
        Assert.Equal(6, passwords.Count);
        Assert.All([.. AdminSecrets, .. passwords], secret => Assert.DoesNotContain(secret, result.AllOutput, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_failed_build_leaves_for_a_look_is_deleted_by_the_next_which_checks_its_services_first()
    {
        await using var consumer = await CakeConsumer.CreateAsync();
        consumer.WriteTasks(
            """
            var accounts = new TestAccountsSettings { KeepOnFailure = TimeSpan.FromMinutes(10) };
            Teardown(context => context.TeardownTestAccounts(accounts));
            Task("Fail").Does(() =>
            {
                ProvisionTestAccounts(accounts);
                throw new Exception("The tests failed.");
            });
            Task("Default").Does(() =>
            {
                Information("{0} services checked.", CheckTestAccounts().Services.Count);
                ProvisionTestAccounts(accounts);
            });
            """);

        var failed = (await consumer.Cake("--target=Fail").RunAsync()).MustExitWith(1);
        Assert.Contains("TA2041: The accounts of run ", failed.AllOutput, StringComparison.Ordinal);
        Assert.Equal(6, await consumer.Services.AccountsLeftAsync());

        var passed = (await consumer.Cake().RunAsync()).MustExitWith(0);
        Assert.Contains("3 services checked.", passed.Output, StringComparison.Ordinal);
        Assert.Equal(12, await consumer.Services.CreatedTotalAsync());
        Assert.Equal(0, await consumer.Services.AccountsLeftAsync());
    }

    [Fact]
    public async Task A_pipeline_masks_every_secret_before_a_task_can_say_it()
    {
        await using var consumer = await CakeConsumer.CreateAsync();
        consumer.WriteTasks(
            """
            Teardown(context => context.TeardownTestAccounts());
            Task("Default").Does(() =>
            {
                ProvisionTestAccounts();
                CopyFile("testaccounts.env", "copy.env");
                Information(System.IO.File.ReadAllText("testaccounts.env"));
            });
            """);
        var summary = consumer.Folder.PathTo("summary.md");
        var runner = new PlayedGitHub("", summary);

        var result = (await consumer.Cake("--verbosity=diagnostic").With("GITHUB_ACTIONS", "true").With("GITHUB_STEP_SUMMARY", summary).RunAsync()).MustExitWith(0);
        runner.Take(result.Output);
        runner.EndStep();

        var passwords = consumer.Folder.Read("copy.env").Split('\n')
            .Where(line => line.Contains("_PASSWORD=", StringComparison.Ordinal)).Select(line => line.Split('=', 2)[1].Trim('"')).ToList();
        Assert.Equal(6, passwords.Count);
        Assert.Matches("\\| orders \\| 4 \\| 4 \\| 4 \\| 0 \\| 0 \\|", Assert.Single(runner.Summary.Split('\n'), line => line.StartsWith("| orders", StringComparison.Ordinal)));
        Assert.Contains("_PASSWORD=***", runner.Shown.Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All([.. AdminSecrets, .. passwords], secret =>
        {
            Assert.Contains(secret, runner.Masks);
            Assert.DoesNotContain(secret, runner.Shown, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_fault_of_the_config_is_shown_once_at_its_line()
    {
        await using var consumer = await CakeConsumer.CreateAsync();
        consumer.WriteTasks("""Task("Default").Does(() => { ProvisionTestAccounts(); });""");
        consumer.Folder.Write("testaccounts.json", "{\n  \"retris\": 1, \"services\": []\n}");
        var runner = new PlayedGitHub("", "");

        var result = (await consumer.Cake().With("GITHUB_ACTIONS", "true").With("GITHUB_WORKSPACE", consumer.Folder.Folder).RunAsync()).MustExitWith(1);
        runner.Take(result.Output);

        Assert.Contains(runner.Annotations, annotation => annotation is { Kind: "error", File: "testaccounts.json", Line: 2 } && annotation.Message.Contains("TA0103", StringComparison.Ordinal));
        Assert.Single(result.Output.Split("TA0103: ").Skip(1));
    }

    [Fact]
    public async Task A_failing_task_without_a_teardown_in_the_script_still_leaves_nothing()
    {
        await using var consumer = await CakeConsumer.CreateAsync();
        consumer.WriteTasks(
            """
            Task("Default").Does(() =>
            {
                ProvisionTestAccounts();
                throw new Exception("The tests failed.");
            });
            """);

        var result = await consumer.Cake().RunAsync();

        result.MustExitWith(1);
        Assert.Contains("The build ended without a teardown", result.AllOutput, StringComparison.Ordinal);
        Assert.Equal(6, await consumer.Services.CreatedTotalAsync());
        Assert.Equal(0, await consumer.Services.AccountsLeftAsync());
        Assert.False(consumer.Folder.Exists("testaccounts.env"));
    }

    [Fact]
    public async Task A_provisioning_that_fails_ends_the_build_with_its_cause_and_leaves_nothing()
    {
        await using var consumer = await CakeConsumer.CreateAsync();

        var result = await consumer.Cake().With("BILLING_KEY", "wrong").RunAsync();

        result.MustExitWith(1);
        Assert.Contains("billing", result.Error, StringComparison.Ordinal);
        Assert.Contains("401", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("logged in", result.AllOutput, StringComparison.Ordinal);
        Assert.Equal(0, await consumer.Services.AccountsLeftAsync());
    }

    [Fact]
    public async Task A_wrong_config_ends_the_build_with_all_its_faults_before_anything_is_sent()
    {
        await using var consumer = await CakeConsumer.CreateAsync();

        var result = await consumer.Cake().With("BILLING_URL", null).With("IDENTITY_URL", null).RunAsync();

        result.MustExitWith(1);
        Assert.Matches(@"testaccounts\.json\(18,\d+\): error TA0\d+: .*BILLING_URL", result.Error);
        Assert.Matches(@"testaccounts\.json\(36,\d+\): error TA0\d+: .*IDENTITY_URL", result.Error);
        Assert.Empty(await consumer.Services.Orders.RequestsAsync());
    }
}
