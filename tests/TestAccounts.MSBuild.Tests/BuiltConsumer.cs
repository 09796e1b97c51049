using TestAccounts.TestInfrastructure;

namespace TestAccounts.MSBuild.Tests;

/// <summary>A consumer that is built once for all tests of the collection, which run one after the other.</summary>
[CollectionDefinition(Collection)]
public sealed class BuiltConsumer : IAsyncLifetime, ICollectionFixture<BuiltConsumer>
{
    public const string Collection = "built consumer";

    public ConsumerProject Project { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Project = await ConsumerProject.CreateTestsAsync();
        await using var services = await SampleServicesProcess.StartAsync();
        (await Project.Dotnet(services, "build", "-v", "quiet").RunAsync()).MustExitWith(0);
        Assert.Equal(0, await services.CreatedTotalAsync());
    }

    public Task DisposeAsync()
    {
        Project.Dispose();
        return Task.CompletedTask;
    }
}
