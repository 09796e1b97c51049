using System.Diagnostics;
using System.Globalization;

namespace TestAccounts.Tests.AccountApis;

public sealed class ThrottlingTests : ScriptedTest
{
    // The longest pause of these tests; the first where nothing is asked for is 10 ms.
    private const string Bound = "\"maxRetryDelay\": \"300ms\"";
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(300);

    // Who waits for what is not to be waited for waits at least so long, where no bound ends it.
    private const string NoBound = "\"maxRetryDelay\": \"1h\"";
    private static readonly TimeSpan Asked = TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData("Retry-After", "2", null, true)]
    [InlineData("Retry-After", "0", null, false)]
    [InlineData("Retry-After", "soon", null, false)]
    [InlineData("Retry-After", "{http-date}", null, true)]
    [InlineData("Retry-After", "Tue, 01 Jan 2019 00:00:00 GMT", null, false)]
    [InlineData("X-Reset", "2", "seconds", true)]
    [InlineData("X-Reset", "2.5", "seconds", true)]
    [InlineData("X-Reset", "20", "milliseconds", false)]
    [InlineData("X-Reset", "2000", "milliseconds", true)]
    [InlineData("X-Reset", "{epoch}", "epoch-seconds", true)]
    [InlineData("X-Reset", "{epoch}000", "epoch-milliseconds", true)]
    [InlineData("X-Reset", "1546300800", "epoch-seconds", false)]
    [InlineData("X-Reset", "{http-date}", "date", true)]
    [InlineData("X-Reset", "{iso-date}", "date", true)]
    [InlineData("X-Reset", "2019-01-01T00:00:00Z", "date", false)]
    [InlineData("X-Reset", "never", "seconds", false)]
    [InlineData("X-Other", "2", "seconds", false)]
    public async Task A_header_says_how_long_to_wait(string name, string value, string? unit, bool asksForLong)
    {
        Shop.Once("POST /accounts", new Reply(429).With(name, Filled(value)));
        Api(unit is null ? "" : $$""" "retryAfter": { "X-Reset": "{{unit}}" } """, asksForLong ? Bound : NoBound);

        await WholeLifeAsync();

        AssertPause(asksForLong);
    }

    [Theory]
    [InlineData("""{ "error": { "retryMs": 2000 } }""", true)]
    [InlineData("""{ "error": { "retryMs": "2000" } }""", true)]
    [InlineData("""{ "error": { "retryMs": 10 } }""", false)]
    [InlineData("""{ "error": {} }""", false)]
    [InlineData("", false)]
    public async Task So_does_the_body(string body, bool asksForLong)
    {
        Shop.Once("POST /accounts", new Reply(429, body));
        Api(""" "retryAfter": { "X-Reset": "seconds", "$.error.retryMs": "milliseconds" } """, asksForLong ? Bound : NoBound);

        await WholeLifeAsync();

        AssertPause(asksForLong);
    }

    [Fact]
    public async Task A_time_that_is_over_leaves_it_to_the_next_source()
    {
        Shop.Once("POST /accounts", new Reply(429, """{ "wait": 2 }""").With("X-Reset", "1546300800"));
        Api(""" "retryAfter": { "X-Reset": "epoch-seconds", "$.wait": "seconds" } """, Bound);

        await WholeLifeAsync();

        AssertPause(isLong: true);
    }

    [Fact]
    public async Task A_service_that_is_unavailable_and_says_for_how_long_is_given_that_time()
    {
        Shop.Once("POST /accounts", new Reply(503).With("Retry-After", "2"));
        Api("", Bound);

        await WholeLifeAsync();

        Assert.True(Stopwatch.GetElapsedTime(Shop.Requests[0].Arrived, Shop.Requests[1].Arrived) >= Longest * 0.95);
    }

    [Fact]
    public async Task A_failure_is_not_throttled_by_a_header_that_every_answer_has()
    {
        Shop.Once("GET /accounts/", new Reply(500).With("X-Reset", "60"));
        Api(""" "retryAfter": { "X-Reset": "seconds" } """, NoBound);

        await WholeLifeAsync();

        var reads = Shop.To("GET /accounts/");
        Assert.True(Stopwatch.GetElapsedTime(reads[0].Arrived, reads[1].Arrived) < TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task After_32_refusals_nothing_goes_to_the_host_until_the_time_is_over_and_then_it_goes_slowly()
    {
        using var all = new SemaphoreSlim(0);
        var arrived = 0;
        var inFlight = 0;
        var succeeded = 0;
        var tooMany = new List<string>();
        Shop.On("POST /accounts", async _ =>
        {
            var number = Interlocked.Increment(ref arrived);
            if (number <= 32)
            {
                if (number == 32)
                {
                    all.Release(32);
                }

                await all.WaitAsync();
                return new Reply(429).With("Retry-After", "1");
            }

            var now = Interlocked.Increment(ref inFlight);
            if (now > Math.Pow(2, Volatile.Read(ref succeeded)))
            {
                lock (tooMany)
                {
                    tooMany.Add($"{now} after {succeeded}");
                }
            }

            await Task.Delay(5);
            Interlocked.Increment(ref succeeded);
            Interlocked.Decrement(ref inFlight);
            return null;
        });
        var service = $$""", "parallelism": 16, {{Bound}}, "accounts": [ { "name": "tester", "count": 20, "data": { "username": "{{"{{unique}}"}}" } } ]""";
        Services(Named("shop") + service, Named("store") + service);

        await WholeLifeAsync();

        var creates = Shop.To("POST /accounts");
        Assert.Equal(72, creates.Count);
        var pause = Stopwatch.GetElapsedTime(creates[31].Arrived, creates[32].Arrived);
        Assert.True(pause >= Longest * 0.95, $"{pause}");
        Assert.Equal("POST", Shop.Requests[32].Method);
        Assert.Empty(tooMany);
    }

    [Fact]
    public async Task A_pace_is_kept()
    {
        Api("", """ "requestsPerSecond": 100, "parallelism": 32, "accounts": [ { "name": "tester", "count": 20, "data": { "username": "{{unique}}" } } ] """);
        await using var session = Session();

        await session.ProvisionAsync();

        var times = Shop.Requests.Select(r => Stopwatch.GetElapsedTime(Shop.Requests[0].Arrived, r.Arrived).TotalSeconds).ToList();
        Assert.Equal(40, times.Count);
        Assert.True(times[^1] >= 0.35, $"{times[^1]}");
    }

    [Fact]
    public async Task Who_is_throttled_for_too_long_gives_up_and_so_does_everybody_who_waits()
    {
        Shop.On("POST /accounts", _ => new(429, "slow down"));
        Api("", """ "throttleTimeout": "100ms", "accounts": [ { "name": "tester", "count": 100, "data": { "username": "{{unique}}" } } ] """);

        var fault = await FaultAsync();

        Assert.Equal("TA1017", fault.Code);
        Assert.Contains("answered 429, too many requests, for 0.1 s. It says: slow down", fault.Message, StringComparison.Ordinal);
        Assert.InRange(Shop.To("POST /accounts").Count, 1, 20);
        Assert.Equal(Shop.To("POST /accounts").Count, Shop.Requests.Count);
    }

    [Fact]
    public async Task Who_is_cancelled_while_it_waits_leaves_at_once_and_nothing_is_uncertain()
    {
        using var cancellation = new CancellationTokenSource();
        Shop.On("POST /accounts", _ =>
        {
            cancellation.CancelAfter(TimeSpan.FromMilliseconds(50));
            return new Reply(429).With("Retry-After", "60");
        });
        Api("", "\"maxRetryDelay\": \"60s\"");
        await using var session = Session();
        var watch = Stopwatch.StartNew();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.ProvisionAsync(cancellation.Token));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(50), $"{watch.Elapsed}");
        Assert.Single(Shop.Requests);
        Assert.Equal(RunState.Closed, Assert.Single(session.Status()).State);
    }

    private static string Filled(string value)
    {
        var then = TimeProvider.System.GetUtcNow().AddSeconds(3);
        return value
            .Replace("{epoch}", then.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{http-date}", then.ToString("R", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{iso-date}", then.ToString("O", CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private void AssertPause(bool isLong)
    {
        var creates = Shop.To("POST /accounts");
        Assert.Equal(2, creates.Count);
        var pause = Stopwatch.GetElapsedTime(creates[0].Arrived, creates[1].Arrived);
        Assert.True(isLong ? pause >= Longest * 0.95 : pause < Asked, $"{pause}");
    }
}
