using NUnit.Framework;
using TestAccounts.Testing;

[assembly: Parallelizable(ParallelScope.All)]
[assembly: LevelOfParallelism(8)]

namespace NUnitLeases;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class Buying
{
    private AccountLease buyer = null!;

    [SetUp]
    public async Task LeaseAsync() => buyer = await TestAccount.LeaseAsync("orders", "buyer");

    [TearDown]
    public void Return() => buyer.Dispose();

    [Test]
    public async Task A_buyer_is_alone_in_the_shop([Range(1, 8)] int _) => await Shop.VisitAsync(buyer);
}
