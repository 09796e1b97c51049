using TestAccounts.Sending;

namespace TestAccounts.Tests.AccountApis;

/// <summary>How many requests a service gets at once, where nobody set it; on times that the test gives.</summary>
public sealed class AdaptiveLimitTests
{
    private static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(20);
    private readonly AdaptiveLimit limit = new();
    private DateTimeOffset now = DateTimeOffset.UnixEpoch;

    [Fact]
    public void In_the_first_second_it_stays_where_it_begins()
    {
        Rounds(45, Usual);

        Assert.Equal(AdaptiveLimit.First, limit.Value);
    }

    [Fact]
    public void Then_each_round_doubles_it_up_to_the_most()
    {
        Rounds(49, Usual);
        var values = new List<int>();
        for (var round = 0; round < 6; round++)
        {
            Rounds(1, Usual);
            values.Add(limit.Value);
        }

        Assert.Equal([16, 32, 64, 128, 256, 256], values);
    }

    [Fact]
    public void What_is_not_used_to_the_full_does_not_grow()
    {
        Rounds(60, Usual, underWay: AdaptiveLimit.First - 1);

        Assert.Equal(AdaptiveLimit.First, limit.Value);
    }

    [Fact]
    public void After_a_slower_round_it_grows_by_one_and_shrinks_where_answers_take_much_longer()
    {
        Rounds(51, Usual);
        Assert.Equal(32, limit.Value);

        Rounds(1, Usual * 2.5);
        Assert.Equal(32, limit.Value);
        Rounds(2, Usual);
        Assert.Equal(34, limit.Value);
        Rounds(1, Usual * 5);
        Assert.Equal(25, limit.Value);
    }

    [Fact]
    public void A_service_in_trouble_never_gets_more_than_half_of_what_it_had_again()
    {
        Rounds(52, Usual);
        Assert.Equal(64, limit.Value);

        limit.Ended(new("GET", Usual, IsTrouble: true), now);
        Assert.Equal(32, limit.Value);
        Rounds(20, Usual);
        Assert.Equal(32, limit.Value);
    }

    [Fact]
    public void Trouble_alone_never_takes_it_below_its_beginning()
    {
        for (var count = 0; count < 10; count++)
        {
            limit.Ended(new("GET", Usual, IsTrouble: true), now);
        }

        Assert.Equal(AdaptiveLimit.First, limit.Value);
    }

    [Fact]
    public void Methods_are_compared_each_with_itself()
    {
        Rounds(50, Usual);
        Assert.Equal(16, limit.Value);

        Rounds(1, Usual * 10, method: "POST");
        Assert.Equal(32, limit.Value);
    }

    [Fact]
    public void What_comes_after_it_begins_with_half_and_doubles_at_once()
    {
        Rounds(53, Usual);
        Assert.Equal(128, limit.Value);

        var next = AdaptiveLimit.After(limit);
        Assert.Equal(64, next.Value);
        Round(next, Usual);
        Assert.Equal(128, next.Value);
        Assert.Equal(AdaptiveLimit.First, AdaptiveLimit.After(new()).Value);
    }

    private void Rounds(int count, TimeSpan elapsed, int? underWay = null, string method = "GET")
    {
        for (var round = 0; round < count; round++)
        {
            Round(limit, elapsed, underWay, method);
        }
    }

    private void Round(AdaptiveLimit limit, TimeSpan elapsed, int? underWay = null, string method = "GET")
    {
        var size = limit.Value;
        limit.Started(underWay ?? size, now);
        now += elapsed;
        for (var answer = 0; answer < size; answer++)
        {
            limit.Ended(new(method, elapsed, IsTrouble: false), now);
        }
    }
}
