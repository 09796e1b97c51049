using TestAccounts.Testing;
using Xunit;

[assembly: CollectionBehavior(MaxParallelThreads = 8)]

namespace XunitLeases;

// xunit runs classes in parallel.
public sealed class Paying_by_card : BuyerTest;

public sealed class Paying_by_invoice : BuyerTest;

public sealed class Paying_later : BuyerTest;

public sealed class Paying_never : BuyerTest;

public abstract class BuyerTest
{
    [Theory]
    [InlineData("book")]
    [InlineData("bicycle")]
    public async Task A_buyer_is_alone_in_the_shop(string _)
    {
        await using var buyer = await TestAccount.LeaseAsync("orders", "buyer");

        await Shop.VisitAsync(buyer);
    }
}
