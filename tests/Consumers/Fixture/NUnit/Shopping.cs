using NUnit.Framework;
using TestAccounts.Testing;

namespace NUnitShopping;

/// <summary>One shop and one run for all tests of the namespace.</summary>
[SetUpFixture]
public sealed class ShopWithAccounts
{
    private TestAccountsFixture accounts = null!;

    internal static Shop Shop { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        Shop = await Shop.StartAsync();
        accounts = await TestAccountsFixture.StartAsync(new TestAccountsOptions().WithEndpoint("shop", Shop.Address));
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        await accounts.DisposeAsync();
        await Shop.DisposeAsync();
    }
}

public sealed class Shopping
{
    [Test]
    public void The_shop_knows_the_buyer([Range(1, 2)] int number) =>
        Assert.That(ShopWithAccounts.Shop.Knows(TestAccount.Get("shop", "buyer", number).Id));
}
