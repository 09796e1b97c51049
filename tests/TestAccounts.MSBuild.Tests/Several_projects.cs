using TestAccounts.TestInfrastructure;

namespace TestAccounts.MSBuild.Tests;

public sealed class Several_projects
{
    [Fact]
    public async Task Of_a_solution_each_have_a_run_of_their_own()
    {
        using var consumer = await ConsumerProject.CreateTestsAsync("first/First.csproj", "second/Second.csproj");
        consumer.Workspace.Write("Both.slnx", """<Solution><Project Path="first/First.csproj" /><Project Path="second/Second.csproj" /></Solution>""");
        await using var services = await SampleServicesProcess.StartAsync();

        (await consumer.Dotnet(services, "test", "-maxcpucount:2", "-v", "quiet").RunAsync()).MustExitWith(0);

        Assert.Equal(2, consumer.TakeTraces().Count);
        Assert.Equal(12, await services.CreatedTotalAsync());
        Assert.Equal(0, await services.AccountsLeftAsync());
    }
}
