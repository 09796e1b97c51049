using System.Net.Http.Json;
using System.Text.Json;
using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.SampleServices.Oddities;

namespace TestAccounts.SampleServices.Tests;

public sealed class JsonRpcFakeTests : FakeServiceTest
{
    private string? session;

    private protected override ServiceFake Fake { get; } = new JsonRpcFake { SessionUses = 5 };

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        session = (await CallAsync("user.login", new { username = "qa", password = "secret" })).GetProperty("result").GetString();
    }

    [Fact]
    public async Task A_user_lives_in_one_path_and_its_errors_are_codes_in_a_200()
    {
        var created = await CallAsync("user.create", new { login = "ann" });
        Assert.Equal("id-of-ann", Text(created.GetProperty("result"), "userid"));
        Assert.Equal(-32001, await ErrorAsync("user.create", new { login = "ann" }));

        Assert.True((await CallAsync("user.delete", new { id = "id-of-ann" })).GetProperty("result").GetBoolean());

        Assert.Equal(-32002, await ErrorAsync("user.get", new { id = "id-of-ann" }));
        Assert.Equal("[]", (await CallAsync("user.find", new { login = "ann" })).GetProperty("result").GetRawText());
    }

    [Fact]
    public async Task A_session_ends_after_its_uses()
    {
        for (var use = 0; use < 5; use++)
        {
            Assert.True((await CallAsync("user.list", new { })).TryGetProperty("result", out _));
        }

        Assert.Equal(-32003, await ErrorAsync("user.list", new { }));
    }

    [Fact]
    public async Task A_call_without_a_session_is_refused()
    {
        session = null;

        Assert.Equal(-32003, await ErrorAsync("user.create", new { login = "ann" }));
        Assert.Empty(Service.Accounts);
    }

    [Fact]
    public async Task Pages_are_cut_by_offset_and_limit()
    {
        foreach (var login in (string[])["ta-1", "ta-2", "ta-3", "other"])
        {
            Service.Seed(login);
        }

        var page = await CallAsync("user.list", new { prefix = "ta-", offset = 1, limit = 1 });

        Assert.Equal("""[{"userid":"id-of-ta-2","login":"ta-2"}]""", page.GetProperty("result").GetRawText());
    }

    [Fact]
    public async Task Throttling_tells_milliseconds_in_the_body()
    {
        Service.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.Throttle) { RetryAfter = TimeSpan.FromMilliseconds(150) });

        var error = (await CallAsync("user.list", new { })).GetProperty("error");

        Assert.Equal((-32005, 150), (error.GetProperty("code").GetInt32(), error.GetProperty("data").GetProperty("retryAfterMs").GetInt32()));
    }

    private async Task<JsonElement> CallAsync(string method, object parameters)
    {
        var body = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["jsonrpc"] = "2.0",
            ["method"] = method,
            ["params"] = parameters,
            ["id"] = 1,
        };
        if (session is not null)
        {
            body["auth"] = session;
        }

        var (status, answer) = await ReadAsync(await Http.PostAsJsonAsync(At("rpc"), body));
        Assert.Equal(200, status);
        return answer;
    }

    private async Task<int> ErrorAsync(string method, object parameters) =>
        (await CallAsync(method, parameters)).GetProperty("error").GetProperty("code").GetInt32();
}
