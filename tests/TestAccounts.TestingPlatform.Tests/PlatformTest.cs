using TestAccounts.TestInfrastructure;

namespace TestAccounts.TestingPlatform.Tests;

/// <summary>The built application, and services of its own.</summary>
[Collection(BuiltPlatformConsumer.Collection)]
public abstract class PlatformTest(BuiltPlatformConsumer consumer) : IAsyncLifetime
{
    protected const int Accounts = 6;
    protected static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    protected PlatformConsumer Application => consumer.Application;

    protected SampleServicesProcess Services { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Application.TakeTraces();
        Services = await SampleServicesProcess.StartAsync();
    }

    public async Task DisposeAsync() => await Services.DisposeAsync();

    protected async Task NothingIsLeftAsync(TimeSpan within)
    {
        await Condition.HoldsAsync(async () => await Services.AccountsLeftAsync() == 0, within);
        await Condition.HoldsAsync(() => Guardians.CountIn(Application.Workspace) == 0, Deadline);
        Assert.Empty(Application.Workspace.Files("testaccounts.*[0-9].env"));
    }

    protected async Task EachWasMadeOnceAndIsGoneAsync(int runs = 1)
    {
        Assert.Equal(runs * Accounts, await Services.CreatedTotalAsync());
        Assert.Equal(0, await Services.AccountsLeftAsync());
    }

    protected async Task NothingWasSentAsync()
    {
        foreach (var service in Services.All)
        {
            Assert.Empty(await service.RequestsAsync());
        }
    }
}
