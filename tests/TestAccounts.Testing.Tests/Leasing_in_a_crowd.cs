using System.Diagnostics;
using System.Text.Json;
using TestAccounts.SampleServices;
using TestAccounts.TestInfrastructure;
using Xunit.Abstractions;

namespace TestAccounts.Testing.Tests;

/// <summary>16 processes with 8 threads each want 10 accounts, 10,000 times.</summary>
public sealed class Leasing_in_a_crowd(ITestOutputHelper output) : IAsyncLifetime, IDisposable
{
    private const int Processes = 16;
    private const int Threads = 8;
    private const int LeasesOfThread = 79;
    private const int Leases = Processes * Threads * LeasesOfThread;
    private const int Accounts = 10;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    private readonly LeaseRun run = new();
    private SampleService orders = null!;

    public async Task InitializeAsync()
    {
        orders = await SampleService.StartAsync(new OrdersFake(), new SampleServiceOptions { RecordsRequests = false });
        run.Set("TESTACCOUNTS_ACCOUNTS", $"orders/buyer[1..{Accounts}]");
        for (var number = 1; number <= Accounts; number++)
        {
            orders.Seed($"buyer-{number}", new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["password"] = JsonSerializer.SerializeToElement("p") });
            run.Set($"TESTACCOUNTS_ORDERS_BUYER_{number}_USERNAME", $"buyer-{number}");
            run.Set($"TESTACCOUNTS_ORDERS_BUYER_{number}_PASSWORD", "p");
        }
    }

    public async Task DisposeAsync() => await orders.DisposeAsync();

    public void Dispose() => run.Dispose();

    [Fact]
    public async Task No_account_is_had_by_two_and_nobody_waits_much_longer_than_the_queue_is_long()
    {
        var crowds = Enumerable.Range(0, Processes)
            .Select(_ => run.Start("crowd", orders.Endpoint.AbsoluteUri, $"{Threads}", $"{LeasesOfThread}"))
            .ToArray();
        try
        {
            await Task.WhenAll(crowds.Select(crowd => crowd.WaitForOutputAsync("ready", Deadline)));
            var watch = Stopwatch.StartNew();
            await Task.WhenAll(crowds.Select(crowd => crowd.StandardInput.WriteLineAsync("go")));
            var results = await Task.WhenAll(crowds.Select(ResultAsync));

            var (granted, refused, longestWait) = (results.Sum(result => result[0]), results.Sum(result => result[1]), results.Max(result => result[2]));
            output.WriteLine($"{granted} leases in {watch.Elapsed.TotalSeconds:0.0} s, {refused} refused, longest wait {longestWait} leases");
            Assert.Equal((Leases, 0), (granted, refused));
            Assert.InRange(longestWait, 0, 5 * Processes * Threads);
        }
        finally
        {
            await Task.WhenAll(crowds.Select(crowd => crowd.DisposeAsync().AsTask()));
        }
    }

    private static async Task<int[]> ResultAsync(ProcessRun crowd)
    {
        var result = (await crowd.WaitAsync(Deadline)).MustExitWith(0);
        return Array.ConvertAll(result.Output.Trim().Split('\n')[^1].Split(' '), int.Parse);
    }
}
