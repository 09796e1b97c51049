using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.SampleServices.Oddities;

namespace TestAccounts.SampleServices.Tests;

public sealed class PutFakeTests : FakeServiceTest
{
    private const string Users = "tenants/acme/users";

    private protected override ServiceFake Fake { get; } = new PutFake { PageSize = 2 };

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Token", "put-token");
    }

    [Fact]
    public async Task New_is_201_and_known_is_200_and_stays_as_it_was()
    {
        var first = await PutAsync("ann", new { email = "a@example.com" });
        var second = await PutAsync("ann", new { email = "b@example.com" });

        Assert.Equal((201, 200), (first.Status, second.Status));
        Assert.Equal("a@example.com", Text(second.Body, "email"));
    }

    [Fact]
    public async Task A_missing_user_is_a_state_of_a_200()
    {
        var (status, body) = await GetAsync(Users + "/none");

        Assert.Equal((200, """{"state":"absent"}"""), (status, body.GetRawText()));
    }

    [Fact]
    public async Task A_user_is_removed_by_a_verb_in_the_path_and_a_body_that_confirms_it()
    {
        await PutAsync("a/b", new { });

        Assert.Equal(400, (await RemoveAsync("a/b", "other")).Status);
        Assert.Equal("""{"removed":1}""", (await RemoveAsync("a/b", "a/b")).Body.GetRawText());
        Assert.Equal("""{"removed":0}""", (await RemoveAsync("a/b", "a/b")).Body.GetRawText());
    }

    [Fact]
    public async Task Pages_are_linked_by_a_cursor_that_ends_as_null()
    {
        foreach (var login in (string[])["ta-1", "ta-2", "ta-3", "other"])
        {
            await PutAsync(login, new { });
        }

        var (_, first) = await GetAsync(Users + "?startsWith=ta-");
        var (_, second) = await GetAsync($"{Users}?startsWith=ta-&cursor={Text(first, "cursor")}");

        Assert.Equal(2, first.GetProperty("users").GetArrayLength());
        Assert.Equal("ta-3", Text(second.GetProperty("users")[0], "login"));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("cursor").ValueKind);
    }

    [Fact]
    public async Task Throttling_tells_the_time_until_the_reset_in_fractions_of_a_second()
    {
        Service.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.Throttle) { RetryAfter = TimeSpan.FromMilliseconds(1250) });

        using var answer = await Http.GetAsync(At(Users));

        Assert.Equal((429, "1.25"), ((int)answer.StatusCode, answer.Headers.GetValues("X-RateLimit-Reset-After").Single()));
    }

    [Fact]
    public async Task Another_tenant_is_not_found()
    {
        Assert.Equal(404, (await GetAsync("tenants/other/users")).Status);
    }

    private async Task<(int Status, JsonElement Body)> PutAsync(string login, object body) =>
        await ReadAsync(await Http.PutAsJsonAsync(At($"{Users}/{Uri.EscapeDataString(login)}"), body));

    private async Task<(int Status, JsonElement Body)> RemoveAsync(string login, string confirm) =>
        await ReadAsync(await Http.PostAsJsonAsync(At($"{Users}:remove?login={Uri.EscapeDataString(login)}"), new { confirm }));
}
