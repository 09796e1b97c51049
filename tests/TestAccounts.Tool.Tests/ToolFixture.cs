using TestAccounts.TestInfrastructure;

namespace TestAccounts.Tool.Tests;

/// <summary>The sample services that the tests of one class share.</summary>
public sealed class ToolFixture : IAsyncLifetime
{
    public SampleServicesProcess Services { get; private set; } = null!;

    public async Task InitializeAsync() => Services = await SampleServicesProcess.StartAsync();

    public async Task DisposeAsync() => await Services.DisposeAsync();
}
