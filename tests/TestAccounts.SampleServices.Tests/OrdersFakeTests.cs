using System.Net;

namespace TestAccounts.SampleServices.Tests;

public sealed class OrdersFakeTests : OrdersTest
{
    private protected override SampleServiceOptions Options { get; } =
        new() { NewId = (_, login) => login, HonoursFilters = false };

    [Theory]
    [InlineData("a|b")]
    [InlineData("a/b")]
    [InlineData("a+b")]
    [InlineData("a@b")]
    [InlineData("a%b")]
    [InlineData("a%2Fb")]
    [InlineData("a b")]
    [InlineData("..")]
    [InlineData("ü?#&=")]
    public async Task An_id_is_one_escaped_segment_whatever_is_in_it(string id)
    {
        using var created = await Client.CreateAsync(id);

        using var read = await Client.ReadAsync(id);
        using var deleted = await Client.DeleteAsync(id);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.NoContent], [read.StatusCode, deleted.StatusCode]);
        Assert.Empty(Orders.Accounts);
    }

    [Fact]
    public async Task A_service_that_ignores_its_filter_answers_strangers()
    {
        Orders.Seed("stranger");

        Assert.Contains("stranger", await Client.FindAsync("ann"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_is_never_answered()
    {
        using var created = await Client.CreateAsync("ann");

        Assert.Equal("""{"id":"ann","username":"ann"}""", await created.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Twenty_services_of_one_fake_have_twenty_stores()
    {
        var others = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SampleService.StartAsync(new OrdersFake())));
        using var created = await Client.CreateAsync("ann");

        Assert.All(others, other => Assert.Empty(other.Accounts));
        Assert.Equal(20, others.Select(other => other.Endpoint.Port).Distinct().Count());
        await Task.WhenAll(others.Select(other => other.DisposeAsync().AsTask()));
    }
}
