namespace TestAccounts.SampleServices.Tests;

public abstract class OrdersTest : IAsyncLifetime
{
    private protected static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    private protected SampleService Orders { get; private set; } = null!;

    private protected OrdersClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Orders = await SampleService.StartAsync(new OrdersFake(), Options);
        Client = new OrdersClient(Orders);
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await Orders.DisposeAsync();
    }

    private protected virtual SampleServiceOptions Options { get; } = new() { NewId = (_, login) => $"id-of-{login}" };
}
