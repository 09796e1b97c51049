namespace TestAccounts.Testing.Tests;

/// <summary>Reads the testaccounts.env that the build put beside this assembly.</summary>
public sealed class The_public_api
{
    [Fact]
    public void Reads_the_file_beside_the_test_assembly()
    {
        Assert.Equal("17", TestAccount.Get("orders", "tester").Id);
        Assert.Equal("b2", TestAccount.Get("orders", "buyer", 2).Id);
        Assert.Equal(2, TestAccount.All("orders", "buyer").Count);
        Assert.Equal(3, TestAccount.All().Count);
    }

    [Fact]
    public async Task Parses_once_whoever_asks_first()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(TestAccount.All)));

        Assert.Single(all.Distinct());
    }

    [Fact]
    public void Refers_to_nothing_but_the_framework() =>
        Assert.All(
            typeof(TestAccount).Assembly.GetReferencedAssemblies(),
            reference => Assert.Matches(@"^(System\..*|Microsoft\.Win32\.Primitives|netstandard)$", reference.Name));
}
