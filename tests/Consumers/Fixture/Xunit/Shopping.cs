using TestAccounts.Testing;
using Xunit;

namespace XunitShopping;

/// <summary>One shop and one run for all tests of the collection.</summary>
[CollectionDefinition("shop")]
public sealed class ShopWithAccounts : IAsyncLifetime, ICollectionFixture<ShopWithAccounts>
{
    private TestAccountsFixture accounts = null!;

    internal Shop Shop { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Shop = await Shop.StartAsync();
        accounts = await TestAccountsFixture.StartAsync(new TestAccountsOptions().WithEndpoint("shop", Shop.Address));
    }

    public async Task DisposeAsync()
    {
        await accounts.DisposeAsync();
        await Shop.DisposeAsync();
    }
}

[Collection("shop")]
public sealed class Shopping(ShopWithAccounts fixture)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_shop_knows_the_buyer(int number) => Assert.True(fixture.Shop.Knows(TestAccount.Get("shop", "buyer", number).Id));
}
