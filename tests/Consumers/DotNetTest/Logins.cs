using System.Net.Http.Json;
using TestAccounts.Testing;
using Xunit;

namespace DotNetTest;

public sealed class Logins : IDisposable
{
    private readonly HttpClient http = new();

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task The_tester_logs_in_to_orders()
    {
        var tester = TestAccount.Get("orders", "tester");

        Assert.Equal(new Session(tester.Id, "tester"), await LogIn(tester, tester.Username));
        Assert.Equal($"{tester.Username}@example.com", tester.Email);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_buyer_logs_in_to_orders(int number)
    {
        var buyer = TestAccount.Get("orders", "buyer", number);

        Assert.Equal(new Session(buyer.Id, "buyer"), await LogIn(buyer, buyer.Username));
    }

    [Fact]
    public async Task The_payer_logs_in_to_billing_and_knows_the_admins_id()
    {
        var payer = TestAccount.Get("billing", "payer");

        Assert.Equal(new Session(payer.Id, "payer"), await LogIn(payer, payer["login"]));
        Assert.Equal(TestAccount.Get("identity", "admin").Id, payer["identityId"]);
    }

    [Fact]
    public async Task The_admin_logs_in_to_identity()
    {
        var admin = TestAccount.Get("identity", "admin");

        Assert.Equal(new Session(admin.Id, "admin"), await LogIn(admin, admin.Username));
    }

    [Fact]
    public void There_are_six_accounts_of_one_run()
    {
        Assert.Equal(6, TestAccount.All().Count);
        Assert.Single(TestAccount.All().Select(account => account.Run).Distinct());
    }

    private async Task<Session?> LogIn(TestAccount account, string login)
    {
        var endpoint = Environment.GetEnvironmentVariable($"{account.Service.ToUpperInvariant()}_URL");
        using var response = await http.PostAsJsonAsync($"{endpoint}/login", new { login, password = account.Password });
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<Session>();
    }

    private sealed record Session(string Id, string Role);
}
