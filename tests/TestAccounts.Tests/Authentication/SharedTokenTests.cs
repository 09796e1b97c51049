using TestAccounts.Authenticating;
using TestAccounts.Sending;

namespace TestAccounts.Tests.Authentication;

public sealed class SharedTokenTests
{
    private readonly ManualClock clock = new() { Fixed = DateTimeOffset.UnixEpoch };
    private readonly Queue<TaskCompletionSource<TokenAnswer>> answers = new();
    private int fetched;

    [Fact]
    public async Task All_who_ask_together_get_one_token()
    {
        using var shared = Shared(out var answer);
        var callers = Enumerable.Range(0, 32).Select(_ => shared.GetAsync(default).AsTask()).ToList();

        answer.SetResult(Fresh("a", 3600));

        Assert.All(await Task.WhenAll(callers), token => Assert.Equal("a", token.Value));
        Assert.Equal(1, fetched);
    }

    [Fact]
    public async Task A_caller_who_is_cancelled_goes_alone()
    {
        using var shared = Shared(out var answer);
        using var cancel = new CancellationTokenSource();
        var first = shared.GetAsync(cancel.Token).AsTask();
        var second = shared.GetAsync(default).AsTask();

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        answer.SetResult(Fresh("a", 3600));

        Assert.Equal("a", (await second).Value);
        Assert.Equal(1, fetched);
    }

    [Theory]
    [InlineData(3600, 3569, false)]
    [InlineData(3600, 3571, true)]
    [InlineData(10, 7, false)]
    [InlineData(10, 9, true)]
    [InlineData(0, 100_000, false)]
    public async Task A_token_is_renewed_in_good_time(int lifetime, int after, bool isRenewed)
    {
        using var shared = Shared(out var answer, out var next);
        answer.SetResult(Fresh("a", lifetime));
        next.SetResult(Fresh("b", lifetime));
        await shared.GetAsync(default);

        clock.Advance(TimeSpan.FromSeconds(after));

        Assert.Equal(isRenewed ? "b" : "a", (await shared.GetAsync(default)).Value);
    }

    [Fact]
    public async Task While_one_renews_the_others_use_the_old_token()
    {
        using var shared = Shared(out var answer, out var next);
        answer.SetResult(Fresh("a", 100));
        await shared.GetAsync(default);
        clock.Advance(TimeSpan.FromSeconds(90));
        var renewing = shared.GetAsync(default).AsTask();

        Assert.Equal("a", (await shared.GetAsync(default)).Value);

        next.SetResult(Fresh("b", 100));
        Assert.Equal("b", (await renewing).Value);
        Assert.Equal(2, fetched);
    }

    [Fact]
    public async Task A_token_that_cannot_be_renewed_is_used_to_its_end()
    {
        using var shared = Shared(out var answer, out var next, out var last);
        answer.SetResult(Fresh("a", 100));
        next.SetException(new ServiceException(new("TA1008", "later")));
        last.SetResult(Fresh("b", 100));
        await shared.GetAsync(default);

        clock.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal("a", (await shared.GetAsync(default)).Value);
        Assert.Equal("a", (await shared.GetAsync(default)).Value);
        clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal("b", (await shared.GetAsync(default)).Value);
        Assert.Equal(3, fetched);
    }

    [Fact]
    public async Task Only_the_current_token_is_dropped()
    {
        using var shared = Shared(out var answer, out var next);
        answer.SetResult(Fresh("a", 100));
        next.SetResult(Fresh("b", 100));
        await shared.GetAsync(default);

        shared.Drop("a");
        await shared.GetAsync(default);
        shared.Drop("a");

        Assert.Equal("b", (await shared.GetAsync(default)).Value);
        Assert.Equal(2, fetched);
    }

    [Fact]
    public async Task Whoever_was_refused_does_not_ask_again()
    {
        using var shared = Shared(out var answer);
        answer.SetResult(new(null, new("TA1015", "no")));

        await Assert.ThrowsAsync<ServiceException>(async () => await shared.GetAsync(default));
        await Assert.ThrowsAsync<ServiceException>(async () => await shared.GetAsync(default));

        Assert.Equal(1, fetched);
    }

    [Fact]
    public async Task Whoever_got_no_answer_asks_again()
    {
        using var shared = Shared(out var answer, out var next);
        answer.SetException(new ServiceException(new("TA1001", "down")));
        next.SetResult(Fresh("a", 100));

        await Assert.ThrowsAsync<ServiceException>(async () => await shared.GetAsync(default));

        Assert.Equal("a", (await shared.GetAsync(default)).Value);
    }

    private TokenAnswer Fresh(string value, int seconds) => new(Token.Of(value, [], clock.GetUtcNow(), TimeSpan.FromSeconds(seconds)), null);

    private SharedToken Shared(out TaskCompletionSource<TokenAnswer> first) => Shared(out first, out _);

    private SharedToken Shared(out TaskCompletionSource<TokenAnswer> first, out TaskCompletionSource<TokenAnswer> second) => Shared(out first, out second, out _);

    private SharedToken Shared(out TaskCompletionSource<TokenAnswer> first, out TaskCompletionSource<TokenAnswer> second, out TaskCompletionSource<TokenAnswer> third)
    {
        (first, second, third) = (new(), new(), new());
        answers.Enqueue(first);
        answers.Enqueue(second);
        answers.Enqueue(third);
        return new(FetchAsync, clock);
    }

    private Task<TokenAnswer> FetchAsync(CancellationToken cancellationToken)
    {
        fetched++;
        return answers.Dequeue().Task;
    }
}
