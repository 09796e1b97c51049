using TestAccounts.TestInfrastructure;

namespace TestAccounts.TestingPlatform.Tests;

/// <summary>An application of xunit.v3 that is built once for all tests of the collection, which run one after the other.</summary>
[CollectionDefinition(Collection)]
public sealed class BuiltPlatformConsumer : IAsyncLifetime, ICollectionFixture<BuiltPlatformConsumer>
{
    public const string Collection = "built consumer";

    public PlatformConsumer Application { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Application = await PlatformConsumer.CreateAsync("XunitV3");
        await using var services = await SampleServicesProcess.StartAsync();
        (await Application.Dotnet(services, "build", "-v", "quiet").RunAsync()).MustExitWith(0);
        Assert.Equal(0, await services.CreatedTotalAsync());
    }

    public Task DisposeAsync()
    {
        Application.Dispose();
        return Task.CompletedTask;
    }
}
