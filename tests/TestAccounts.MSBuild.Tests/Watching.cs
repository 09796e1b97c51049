using TestAccounts.TestInfrastructure;

namespace TestAccounts.MSBuild.Tests;

/// <summary><c>dotnet watch test</c>.</summary>
public sealed class Watching
{
    private const string Waiting = "Waiting for a file to change";
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Tears_down_after_each_run()
    {
        using var consumer = await ConsumerProject.CreateTestsAsync();
        await using var services = await SampleServicesProcess.StartAsync();
        await using var watch = (consumer.Dotnet(services, "watch", "test") with { OwnSession = true }).Start();

        for (var runs = 1; runs <= 3; runs++)
        {
            var expected = runs;
            await Condition.HoldsAsync(() => CountEnds(watch) == expected, Deadline);
            Assert.Equal(runs, consumer.CountTraces());
            Assert.Equal(runs * 6, await services.CreatedTotalAsync());
            Assert.Equal(0, await services.AccountsLeftAsync());
            consumer.Workspace.Write("Steered.cs", consumer.Workspace.Read("Steered.cs") + "// changed\n");
        }
    }

    [Fact]
    public async Task Tears_down_what_it_ends_as_the_tests_are_changed()
    {
        using var consumer = await ConsumerProject.CreateTestsAsync();
        await using var services = await SampleServicesProcess.StartAsync();
        await using var watch = (consumer.Dotnet(services, "watch", "test").With("STEERED", "go on for ever") with { OwnSession = true }).Start();
        await Condition.HoldsAsync(() => consumer.CountTraces() == 1, Deadline);
        Assert.Equal(6, await services.AccountsLeftAsync());

        consumer.Replace("Steered.cs", "TimeSpan.FromMinutes(5)", "TimeSpan.Zero");

        await Condition.HoldsAsync(() => CountEnds(watch) == 1, Deadline);
        await Condition.HoldsAsync(async () => await services.AccountsLeftAsync() == 0, Deadline);
        Assert.Equal(12, await services.CreatedTotalAsync());
        await Condition.HoldsAsync(() => Guardians.CountIn(consumer.Workspace) == 0, Deadline);
    }

    // It speaks on standard error.
    private static int CountEnds(ProcessRun watch) => watch.Error.Split(Waiting).Length - 1;
}
