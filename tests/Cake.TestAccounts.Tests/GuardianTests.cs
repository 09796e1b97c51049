using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.TestInfrastructure;

namespace Cake.TestAccounts.Tests;

public sealed class GuardianTests
{
    private const string Build =
        """
        Teardown(context => context.TeardownTestAccounts());
        Task("Default").Does(() =>
        {
            ProvisionTestAccounts();
            Information("The tests run.");
            if (HasArgument("endless"))
            {
                StartProcess("sleep", "300");
            }
        });
        """;

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_build_that_is_killed_with_all_its_processes_leaves_the_clean_up_to_its_guardian()
    {
        await using var consumer = await CakeConsumer.CreateAsync();
        consumer.WriteTasks(Build);
        await using var build = consumer.Cake("--endless").Start();
        await build.WaitForOutputAsync("The tests run.", Deadline);
        await Condition.HoldsAsync(() => Guardians.CountIn(consumer.Folder) == 1, Deadline);
        Assert.Equal(6, await consumer.Services.AccountsLeftAsync());

        build.KillTree();

        await Condition.HoldsAsync(async () => await consumer.Services.AccountsLeftAsync() == 0, Deadline);
        Assert.True((await build.WaitAsync()).OutputClosed);
        await Condition.HoldsAsync(() => Guardians.CountIn(consumer.Folder) == 0, Deadline);
    }

    [Fact]
    public async Task Without_a_guardian_the_next_build_cleans_up_what_a_killed_one_left()
    {
        await using var consumer = await CakeConsumer.CreateAsync();
        consumer.WriteTasks(Build);
        await using var build = consumer.Cake("--endless").With("TESTACCOUNTS_GUARDIAN", "false").Start();
        await build.WaitForOutputAsync("The tests run.", Deadline);
        Assert.Equal(0, Guardians.CountIn(consumer.Folder));
        build.KillTree();
        await build.WaitAsync();
        Assert.Equal(6, await consumer.Services.AccountsLeftAsync());

        (await consumer.Cake().RunAsync()).MustExitWith(0);

        Assert.Equal(12, await consumer.Services.CreatedTotalAsync());
        Assert.Equal(0, await consumer.Services.AccountsLeftAsync());
    }

    [Fact]
    public async Task A_build_that_leaves_an_account_does_not_wait_for_the_guardian_that_deletes_it_later()
    {
        await using var consumer = await CakeConsumer.CreateAsync();
        consumer.WriteTasks(Build);
        await consumer.Services.Billing.MisbehaveAsync(new MisbehaviourRule(MisbehaviourKind.Refuse) { Method = "DELETE", Status = 403 });

        var result = await consumer.Cake().RunAsync();

        result.MustExitWith(3);
        Assert.True(result.OutputClosed);
        Assert.Equal(1, Guardians.CountIn(consumer.Folder));
        Assert.Equal(1, await consumer.Services.AccountsLeftAsync());
        await consumer.Services.Billing.MisbehaveAsync();
        await Condition.HoldsAsync(async () => await consumer.Services.AccountsLeftAsync() == 0, Deadline);
        await Condition.HoldsAsync(() => Guardians.CountIn(consumer.Folder) == 0, Deadline);
    }
}
