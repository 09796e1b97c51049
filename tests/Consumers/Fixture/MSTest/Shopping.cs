using Microsoft.VisualStudio.TestTools.UnitTesting;
using TestAccounts.Testing;

[assembly: DoNotParallelize]

namespace MSTestShopping;

[TestClass]
public sealed class Shopping
{
    private static TestAccountsFixture accounts = null!;
    private static Shop shop = null!;

    [AssemblyInitialize]
    public static async Task StartAsync(TestContext _)
    {
        shop = await Shop.StartAsync();
        accounts = await TestAccountsFixture.StartAsync(new TestAccountsOptions().WithEndpoint("shop", shop.Address));
    }

    [AssemblyCleanup]
    public static async Task EndAsync()
    {
        await accounts.DisposeAsync();
        await shop.DisposeAsync();
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void The_shop_knows_the_buyer(int number) => Assert.IsTrue(shop.Knows(TestAccount.Get("shop", "buyer", number).Id));
}
