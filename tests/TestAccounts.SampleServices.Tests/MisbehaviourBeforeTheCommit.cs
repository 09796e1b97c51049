using System.Net;
using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.SampleServices.Tests;

public sealed class MisbehaviourBeforeTheCommit : OrdersTest
{
    [Fact]
    public async Task A_refusal_says_in_seconds_when_to_come_back_and_creates_nothing()
    {
        Orders.Misbehaviour.Set(MisbehaviourRule.Unavailable(TimeSpan.FromSeconds(7)));

        using var response = await Client.CreateAsync("ann");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(7), response.Headers.RetryAfter!.Delta);
        Assert.Empty(Orders.Accounts);
        Assert.Equal(1, Orders.Misbehaviour.Injected[MisbehaviourKind.Refuse]);
    }

    [Fact]
    public async Task A_throttled_request_may_be_told_a_date()
    {
        Orders.Misbehaviour.Set(MisbehaviourRule.Throttled(TimeSpan.FromMinutes(1)) with { RetryAfterAsDate = true });

        using var response = await Client.CreateAsync("ann");

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        var wait = response.Headers.RetryAfter!.Date!.Value - TimeProvider.System.GetUtcNow();
        Assert.InRange(wait, TimeSpan.FromSeconds(50), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_closed_connection_creates_nothing()
    {
        Orders.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.Disconnect));

        await Assert.ThrowsAsync<HttpRequestException>(() => Client.CreateAsync("ann"));

        Assert.Empty(Orders.Accounts);
        Assert.Equal(0, Assert.Single(Orders.Requests).Status);
    }

    [Fact]
    public async Task A_late_commit_happens_even_if_its_client_has_gone()
    {
        Orders.Misbehaviour.Set(Late(MisbehaviourKind.CommitLate, TimeSpan.FromSeconds(2)));

        await CreateAndLeaveAsync();

        Assert.Empty(Orders.Accounts);
        await Condition.HoldsAsync(() => Orders.Accounts.Count == 1, Deadline);
        Assert.Equal(1, Orders.CreatedTotal);
    }

    [Fact]
    public async Task A_slow_request_ends_with_its_client()
    {
        Orders.Misbehaviour.Set(Late(MisbehaviourKind.Latency, TimeSpan.FromMinutes(1)));

        await CreateAndLeaveAsync();

        await Condition.HoldsAsync(() => Orders.InFlight == 0, Deadline);
        Assert.Empty(Orders.Accounts);
    }

    [Fact]
    public async Task Only_the_next_so_many_requests_of_a_method_and_path_are_struck()
    {
        Orders.Misbehaviour.Set(MisbehaviourRule.Unavailable() with { Method = "GET", Path = "/accounts/", Times = 2 });
        using var created = await Client.CreateAsync("ann");

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Contains("id-of-ann", await Client.FindAsync("ann"), StringComparison.Ordinal);
        Assert.Equal((503, 503, 200), (await StatusAsync(), await StatusAsync(), await StatusAsync()));
        Assert.Equal(2, Orders.Misbehaviour.InjectedTotal);

        async Task<int> StatusAsync()
        {
            using var response = await Client.ReadAsync("id-of-ann");
            return (int)response.StatusCode;
        }
    }

    [Fact]
    public async Task The_same_seed_strikes_the_same_share_of_requests()
    {
        var struck = await StruckOf500Async(seed: 7);

        Assert.InRange(struck.Count, 25, 75);
        Assert.Equal(struck, await StruckOf500Async(seed: 7));
        Assert.NotEqual(struck, await StruckOf500Async(seed: 8));
    }

    private async Task<List<int>> StruckOf500Async(int seed)
    {
        Orders.Misbehaviour.Set(new MisbehaviourPlan([MisbehaviourRule.Unavailable() with { Share = 0.1 }], seed));
        var struck = new List<int>();
        for (var i = 0; i < 500; i++)
        {
            using var response = await Client.ReadAsync("nobody");
            if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                struck.Add(i);
            }
        }

        return struck;
    }

    private async Task CreateAndLeaveAsync()
    {
        using var leave = new CancellationTokenSource();
        var create = Client.CreateAsync("ann", leave.Token);
        await Condition.HoldsAsync(() => Orders.Misbehaviour.InjectedTotal == 1, Deadline);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => create);
    }

    private static MisbehaviourRule Late(MisbehaviourKind kind, TimeSpan delay) => new(kind) { Delay = delay };
}
