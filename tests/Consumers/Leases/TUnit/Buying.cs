using TestAccounts.Testing;

namespace TUnitLeases;

// TUnit runs all tests in parallel.
public sealed class Buying
{
    [Test]
    [Arguments(1)]
    [Arguments(2)]
    [Arguments(3)]
    [Arguments(4)]
    [Arguments(5)]
    [Arguments(6)]
    [Arguments(7)]
    [Arguments(8)]
    public async Task A_buyer_is_alone_in_the_shop(int _, CancellationToken cancellationToken)
    {
        await using var buyer = await TestAccount.LeaseAsync("orders", "buyer", cancellationToken: cancellationToken);

        await Shop.VisitAsync(buyer);
    }
}
