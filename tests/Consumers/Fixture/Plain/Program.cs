using TestAccounts.Testing;

await using var shop = await Shop.StartAsync();
await using (await TestAccountsFixture.StartAsync(new TestAccountsOptions().WithEndpoint("shop", shop.Address)))
{
    // The second has the first's accounts, which stay until both are gone.
    using var same = TestAccountsFixture.Start(new TestAccountsOptions().WithEndpoint("shop", shop.Address));
    Console.WriteLine(TestAccount.All("shop", "buyer").All(buyer => shop.Knows(buyer.Id)) ? "The shop knows its buyers." : "The shop does not know its buyers.");
}
