using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.SampleServices.Tests;

public sealed class FakesTests
{
    [Fact]
    public async Task Billing_wraps_its_bodies_and_lists_in_pages()
    {
        await using var billing = await SampleService.StartAsync(
            new BillingFake { PageSize = 2 }, new SampleServiceOptions { NumericIds = true });
        using var http = ClientOf(billing, "X-Api-Key", "billing-key");
        foreach (var login in (string[])["ta-1", "ta-2", "ta-3", "other"])
        {
            using var response = await http.PostAsJsonAsync("v1/customers", new { data = new { login, password = "p" } });
            Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        }

        var first = await http.GetFromJsonAsync<JsonElement>("v1/customers?prefix=ta-");
        var second = await http.GetFromJsonAsync<JsonElement>(first.GetProperty("next").GetString());

        Assert.Equal(["ta-1", "ta-2", "ta-3"], Logins(first).Concat(Logins(second)));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
        var read = await http.GetFromJsonAsync<JsonElement>("v1/customers/3");
        Assert.Equal("""{"data":{"id":3,"login":"ta-3","state":"active"}}""", read.GetRawText());

        static IEnumerable<string?> Logins(JsonElement page) =>
            page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("login").GetString());
    }

    [Fact]
    public async Task Identity_tells_the_id_in_the_location_alone_and_is_ready_only_after_a_moment()
    {
        await using var identity = await SampleService.StartAsync(
            new IdentityFake { ReadyDelay = TimeSpan.FromSeconds(1) }, new SampleServiceOptions { NewId = (_, login) => $"a/{login}" });
        using var http = ClientOf(identity, "Authorization", "Bearer identity-token");

        using var created = await http.PostAsJsonAsync("users", new { userName = "ann", password = "p" });

        Assert.Equal("/users/a%2Fann", created.Headers.Location!.OriginalString);
        Assert.Empty(await created.Content.ReadAsByteArrayAsync());
        Assert.Equal("pending", await StateAsync());
        await Condition.HoldsAsync(async () => await StateAsync() == "active", TimeSpan.FromSeconds(10));
        using var login = await http.PostAsJsonAsync("login", new { login = "ann", password = "p" });
        Assert.Equal(HttpStatusCode.OK, login.StatusCode);

        async Task<string?> StateAsync() =>
            (await http.GetFromJsonAsync<JsonElement>(created.Headers.Location)).GetProperty("state").GetString();
    }

    [Fact]
    public async Task Wrong_admin_credentials_are_refused()
    {
        await using var billing = await SampleService.StartAsync(new BillingFake());
        using var http = ClientOf(billing, "X-Api-Key", "wrong");

        using var response = await http.PostAsJsonAsync("v1/customers", new { data = new { login = "ann" } });

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(billing.Accounts);
    }

    private static HttpClient ClientOf(SampleService service, string header, string value) =>
        new() { BaseAddress = service.Endpoint, DefaultRequestHeaders = { { header, value } } };
}
