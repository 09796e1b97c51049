using TestAccounts.Answers;
using TestAccounts.Configuration;
using TestAccounts.Sending;

namespace TestAccounts.Tests.AccountApis;

/// <summary>Whose turn it is, on a clock that the test moves.</summary>
public sealed class RequestQueueTests : IDisposable
{
    private static readonly Uri Host = new("http://shop.test/a");
    private static readonly ServiceLimits Limits = new() { Parallelism = 100, RetryDelay = TimeSpan.FromSeconds(1), MaxRetryDelay = TimeSpan.FromSeconds(30) };
    private readonly ManualClock clock = new();
    private readonly RequestQueue queue;

    public RequestQueueTests() => queue = new(1000, clock);

    public void Dispose() => queue.Dispose();

    [Fact]
    public async Task Deletes_go_before_all_others_also_of_another_service()
    {
        using var narrow = new RequestQueue(1, clock);
        ServiceLane[] lanes = [narrow.Open(Host, Limits, new()), narrow.Open(new("http://store.test"), Limits, new())];
        Start(lanes[0]);
        List<(string Name, ServiceLane Lane, Task Turn)> waiting =
            [.. from isDelete in (bool[])[false, true] from lane in lanes select (isDelete ? "delete" : "create", lane, Enter(lane, isDelete))];
        var order = new List<string>();
        var busy = lanes[0];
        while (waiting.Count > 0)
        {
            busy.Leave(HostFeedback.Responding);
            var turn = await Task.WhenAny(waiting.Select(w => w.Turn));
            var next = Assert.Single(waiting, w => w.Turn == turn);
            waiting.Remove(next);
            order.Add(next.Name);
            busy = next.Lane;
        }

        Assert.Equal(["delete", "delete", "create", "create"], order);
    }

    [Fact]
    public void Where_nobody_set_how_many_go_at_once_it_is_found_out_for_a_service_and_for_the_run()
    {
        using var open = new RequestQueue(null, clock);
        var lanes = Enumerable.Range(0, 5).Select(number => open.Open(new($"http://shop{number}.test"), Limits with { Parallelism = null }, new())).ToList();
        lanes.ForEach(lane => Ask(lane, times: 1000));
        Assert.Equal([8, 8, 8, 8, 0], lanes.Select(lane => lane.UnderWay));

        clock.Advance(TimeSpan.FromSeconds(1));
        for (var answer = 0; answer < 8; answer++)
        {
            lanes[0].Leave(HostFeedback.Responding, new("GET", TimeSpan.FromMilliseconds(20), IsTrouble: false));
        }

        Assert.Equal(16, lanes[0].Cap);
        Assert.Equal(32 + 8, lanes.Sum(lane => lane.UnderWay));
    }

    [Fact]
    public void While_a_host_is_closed_nothing_goes_to_it_by_any_service_and_other_hosts_do_not_mind()
    {
        var shop = queue.Open(Host, Limits, new());
        var neighbour = queue.Open(new("http://SHOP.test/b"), Limits, new());
        var other = queue.Open(new("http://shop.test:8080"), Limits, new());
        Refuse(shop, TimeSpan.FromSeconds(10));

        Ask(neighbour);
        Start(other);

        clock.Advance(TimeSpan.FromSeconds(9.9));
        Assert.Equal(0, neighbour.UnderWay);
        clock.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(1, neighbour.UnderWay);
    }

    [Fact]
    public void After_a_pause_one_goes_first_and_with_each_success_twice_as_many()
    {
        var shop = queue.Open(Host, Limits, new());
        Refuse(shop, TimeSpan.FromSeconds(10));
        Ask(shop, times: 20);

        clock.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal(1, shop.UnderWay);
        shop.Leave(HostFeedback.Responding);
        Assert.Equal(2, shop.UnderWay);
        shop.Leave(HostFeedback.Responding);
        Assert.Equal(4, shop.UnderWay);
    }

    [Fact]
    public void What_was_under_way_before_the_pause_says_nothing_about_the_time_after_it()
    {
        var shop = queue.Open(Host, Limits, new());
        Ask(shop, times: 8);
        shop.Leave(Throttled(TimeSpan.FromSeconds(10)));
        Ask(shop, times: 8);

        Leave(shop, HostFeedback.Responding, times: 5);
        clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(2, shop.UnderWay);
        Leave(shop, HostFeedback.Responding, times: 2);

        Assert.Equal(1, shop.UnderWay);
    }

    [Fact]
    public void Without_a_word_how_long_the_pause_doubles_up_to_its_bound()
    {
        var shop = queue.Open(Host, Limits, new());
        Start(shop);
        var pauses = new List<double>();
        for (var i = 0; i < 7; i++)
        {
            shop.Leave(Throttled(null));
            Ask(shop);
            var start = clock.GetUtcNow();
            while (shop.UnderWay == 0)
            {
                clock.Advance(TimeSpan.FromSeconds(0.5));
            }

            pauses.Add((clock.GetUtcNow() - start).TotalSeconds);
        }

        Assert.Equal([1, 2, 4, 8, 16, 30, 30], pauses);
    }

    [Fact]
    public void Many_that_are_refused_together_count_as_one_refusal()
    {
        var shop = queue.Open(Host, Limits, new());
        Ask(shop, times: 32);
        shop.Leave(Throttled(null));
        clock.Advance(TimeSpan.FromSeconds(2));
        Leave(shop, Throttled(null), times: 31);

        Start(shop);
    }

    [Fact]
    public void Of_many_that_are_refused_together_the_longest_word_counts()
    {
        var shop = queue.Open(Host, Limits, new());
        Ask(shop, times: 3);
        foreach (var seconds in (ReadOnlySpan<int>)[3, 9, 5])
        {
            shop.Leave(Throttled(TimeSpan.FromSeconds(seconds)));
        }

        Ask(shop);

        clock.Advance(TimeSpan.FromSeconds(8.9));
        Assert.Equal(0, shop.UnderWay);
        clock.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(1, shop.UnderWay);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(4)]
    [InlineData(100)]
    public void A_pace_is_kept_in_every_second_from_the_start(double rate)
    {
        var shop = queue.Open(Host, Limits with { RequestsPerSecond = rate }, new());
        var starts = new List<double>();
        var begin = clock.GetUtcNow();
        Ask(shop, times: 40);
        while (starts.Count < 40)
        {
            starts.AddRange(Enumerable.Repeat((clock.GetUtcNow() - begin).TotalSeconds, shop.UnderWay - starts.Count));
            clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        var most = starts.Max(from => starts.Count(s => s >= from && s < from + 1));
        Assert.InRange(most, 1, (int)Math.Ceiling(rate) + 1);
        Assert.InRange(starts[^1], 38 / rate, 40 / rate);
    }

    [Fact]
    public void A_pace_does_not_hide_that_a_host_refuses_again()
    {
        var shop = queue.Open(Host, Limits with { RequestsPerSecond = 0.5 }, new());
        Refuse(shop, null);
        for (var refusals = 2; refusals <= 3; refusals++)
        {
            Ask(shop);
            clock.Advance(TimeSpan.FromSeconds(2));
            Assert.Equal(1, shop.UnderWay);
            shop.Leave(Throttled(null));
        }

        // The pause is 4 seconds by now, and the pace alone would be 2.
        Ask(shop);
        clock.Advance(TimeSpan.FromSeconds(3.5));

        Assert.Equal(0, shop.UnderWay);
    }

    [Fact]
    public async Task Who_is_cancelled_leaves_at_once_and_takes_nobody_s_turn()
    {
        var shop = queue.Open(Host, Limits, new());
        Refuse(shop, TimeSpan.FromSeconds(10));
        using var cancellation = new CancellationTokenSource();
        var leaver = shop.EnterAsync(RequestRank.Other, cancellation.Token).AsTask();
        var stayer = Enter(shop);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaver);
        Assert.Equal(0, shop.UnderWay);
        clock.Advance(TimeSpan.FromSeconds(11));
        await stayer;
    }

    [Fact]
    public void A_host_that_opens_while_the_queue_looks_at_it_keeps_nobody_waiting()
    {
        for (var ticks = 1; ticks < 40; ticks++)
        {
            var moving = new ManualClock { Step = TimeSpan.FromMilliseconds(1) };
            using var other = new RequestQueue(1000, moving);
            var shop = other.Open(Host, Limits, new());
            Start(shop);
            shop.Leave(Throttled(TimeSpan.FromMilliseconds(ticks / 4.0)));
            Ask(shop);

            moving.Advance(TimeSpan.FromSeconds(1));

            Assert.True(shop.UnderWay == 1, $"after {ticks / 4.0} ms");
        }
    }

    [Fact]
    public void Where_no_connection_comes_about_three_times_in_a_row_one_at_a_time_goes_after_a_pause()
    {
        var shop = queue.Open(Host, Limits, new());
        Ask(shop, times: 8);
        Leave(shop, Unreachable, times: 3);
        Ask(shop, times: 20);
        Leave(shop, Unreachable, times: 5);
        Assert.Equal(0, shop.UnderWay);

        foreach (var pause in (ReadOnlySpan<int>)[1, 2, 4])
        {
            clock.Advance(TimeSpan.FromSeconds(pause - 0.1));
            Assert.Equal(0, shop.UnderWay);
            clock.Advance(TimeSpan.FromSeconds(0.2));
            Assert.Equal(1, shop.UnderWay);
            shop.Leave(Unreachable);
        }
    }

    [Fact]
    public void A_host_that_is_down_and_answers_gets_them_all_again()
    {
        var shop = queue.Open(Host, Limits, new());
        TakeDown(shop);
        Ask(shop, times: 20);
        clock.Advance(TimeSpan.FromSeconds(1.1));

        shop.Leave(HostFeedback.Responding);
        Assert.Equal(2, shop.UnderWay);
        Leave(shop, HostFeedback.Responding, times: 2);
        Leave(shop, Unreachable, times: 2);

        Assert.Equal(8, shop.UnderWay);
    }

    [Fact]
    public async Task After_as_many_probes_as_there_are_retries_all_that_wait_are_told_and_who_comes_later_is_told_for_a_while()
    {
        var shop = queue.Open(Host, Limits, new());
        var neighbour = queue.Open(new("http://shop.test/b"), Limits, new());
        TakeDown(shop);
        Task<Attempt?>[] waiting = [.. Enumerable.Range(0, 20).Select(_ => Enter(shop)), Enter(neighbour, isDelete: true)];
        for (var probe = 0; probe < Limits.Retries; probe++)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            var busy = shop.UnderWay == 1 ? shop : neighbour;
            busy.Leave(Unreachable);
        }

        var told = await Task.WhenAll(waiting);
        Assert.Equal(Limits.Retries, told.Count(attempt => attempt is null));
        Assert.All(told.OfType<Attempt>(), attempt => Assert.Equal(("refused.", true, false), (attempt.Failure, attempt.IsOutage, attempt.Sent)));
        Assert.True((await Enter(neighbour))?.IsOutage);

        clock.Advance(Limits.MaxRetryDelay);
        Start(shop);
        Assert.False(Enter(shop).IsCompleted);
        shop.Leave(Unreachable);
        Assert.True((await Enter(shop))?.IsOutage);
    }

    [Fact]
    public async Task Who_only_asks_whether_it_is_there_goes_to_a_host_that_is_down_and_so_does_a_clean_up()
    {
        var shop = queue.Open(Host, Limits with { Retries = 0 }, new());
        Ask(shop, times: 3);
        Leave(shop, HostFeedback.NoAnswer(new(null, AnswerKind.Transient, Sent: false, "refused."), Limits with { Retries = 0 }), times: 3);
        Assert.True((await Enter(shop))?.IsOutage);

        Assert.Null(await shop.EnterAsync(RequestRank.Knock, CancellationToken.None));
        shop.Leave(HostFeedback.Unknown);
        Assert.True((await Enter(shop))?.IsOutage);

        queue.ForgetOutages();
        Start(shop);
    }

    [Fact]
    public void A_host_that_has_answered_and_then_does_not_is_slow_and_not_down()
    {
        var silent = HostFeedback.NoAnswer(new(null, AnswerKind.Transient, Sent: true, "no answer."), Limits);
        ServiceLane[] lanes = [queue.Open(Host, Limits, new()), queue.Open(new("http://store.test"), Limits, new())];
        Ask(lanes[0], times: 1);
        lanes[0].Leave(HostFeedback.Responding);
        foreach (var lane in lanes)
        {
            Ask(lane, times: 8);
            Leave(lane, silent, times: 8);
            Ask(lane, times: 8);
        }

        Assert.Equal([8, 0], lanes.Select(lane => lane.UnderWay));
    }

    private static HostFeedback Unreachable => HostFeedback.NoAnswer(new(null, AnswerKind.Transient, Sent: false, "refused."), Limits);

    private static void TakeDown(ServiceLane lane)
    {
        Ask(lane, times: 3);
        Leave(lane, Unreachable, times: 3);
    }

    private static Task<Attempt?> Enter(ServiceLane lane, bool isDelete = false) =>
        lane.EnterAsync(isDelete ? RequestRank.Delete : RequestRank.Other, CancellationToken.None).AsTask();

    private static void Ask(ServiceLane lane, int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            _ = Enter(lane);
        }
    }

    private static void Leave(ServiceLane lane, HostFeedback feedback, int times)
    {
        for (var i = 0; i < times; i++)
        {
            lane.Leave(feedback);
        }
    }

    private static void Start(ServiceLane lane) => Assert.True(Enter(lane).IsCompleted);

    private static HostFeedback Throttled(TimeSpan? asked) => HostFeedback.Throttling(asked, Limits);

    private static void Refuse(ServiceLane lane, TimeSpan? asked)
    {
        Start(lane);
        lane.Leave(Throttled(asked));
    }
}
