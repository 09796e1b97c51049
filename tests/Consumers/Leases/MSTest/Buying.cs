using Microsoft.VisualStudio.TestTools.UnitTesting;
using TestAccounts.Testing;

[assembly: Parallelize(Workers = 8, Scope = ExecutionScope.MethodLevel)]

namespace MSTestLeases;

[TestClass]
public sealed class Buying
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    [DataRow(5)]
    [DataRow(6)]
    [DataRow(7)]
    [DataRow(8)]
    public async Task A_buyer_is_alone_in_the_shop(int _)
    {
        await using var buyer = await TestAccount.LeaseAsync("orders", "buyer", cancellationToken: TestContext.CancellationToken);

        await Shop.VisitAsync(buyer);
    }
}
