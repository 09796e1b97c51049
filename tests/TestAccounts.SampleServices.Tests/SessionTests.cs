using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace TestAccounts.SampleServices.Tests;

public sealed class SessionTests : FakeServiceTest
{
    private protected override ServiceFake Fake { get; } = new OrdersFake();

    [Fact]
    public async Task An_account_has_one_session_at_a_time()
    {
        Seed("ann");
        Seed("bob");

        Assert.Equal(HttpStatusCode.Created, await OpenAsync("ann"));
        Assert.Equal(HttpStatusCode.Conflict, await OpenAsync("ann"));
        Assert.Equal(HttpStatusCode.Created, await OpenAsync("bob"));
        Assert.Equal((200, 2), await CloseAsync(1));
        Assert.Equal(HttpStatusCode.Created, await OpenAsync("ann"));
        Assert.Equal((404, 0), await CloseAsync(1));
        Assert.Equal((200, 3), await CloseAsync(3));
    }

    [Fact]
    public async Task A_session_needs_the_accounts_password()
    {
        Seed("ann");

        Assert.Equal(HttpStatusCode.Unauthorized, await OpenAsync("ann", password: "wrong"));
    }

    private void Seed(string login) => Service.Seed(
        login, new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["password"] = JsonSerializer.SerializeToElement("p") });

    private async Task<HttpStatusCode> OpenAsync(string login, string password = "p")
    {
        using var answer = await Http.PostAsJsonAsync(At("/sessions"), new { login, password });
        return answer.StatusCode;
    }

    private async Task<(int Status, int Opened)> CloseAsync(int number)
    {
        var (status, body) = await ReadAsync(await Http.DeleteAsync(At($"/sessions/{number}")));
        return (status, status == 200 ? body.GetProperty("opened").GetInt32() : 0);
    }
}
