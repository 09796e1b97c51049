using System.Net.Http.Json;
using System.Text.Json;
using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.SampleServices.Oddities;

namespace TestAccounts.SampleServices.Tests;

public sealed class StepsFakeTests : FakeServiceTest
{
    private protected override ServiceFake Fake { get; } = new StepsFake();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Http.DefaultRequestHeaders.Add("X-Api-Token", "steps-token");
    }

    [Fact]
    public async Task A_user_takes_three_requests_and_its_id_is_one_of_its_attributes()
    {
        var (status, created) = await CreateAsync("ann");
        Assert.Equal((202, "pending", "id-of-ann"), (status, Text(created, "state"), Id(created)));
        Assert.DoesNotContain("id-of-ann", Text(created.GetProperty("links"), "self"), StringComparison.Ordinal);
        var (_, operation) = await ReadAsync(await Http.GetAsync(new Uri(Text(created.GetProperty("links"), "self"))));
        Assert.Equal("id-of-ann", Id(operation));

        using var roles = await Http.PutAsJsonAsync(At("users/id-of-ann/roles"), new { roles = new[] { "tester" } });

        Assert.Equal(204, (int)roles.StatusCode);
        Assert.Equal("active", Text((await GetAsync("users/id-of-ann")).Body, "state"));
        Assert.Equal("id-of-ann", Id((await GetAsync("users?filter[prefix]=a")).Body.GetProperty("data")[0]));
    }

    [Fact]
    public async Task A_taken_login_shares_its_status_with_other_errors()
    {
        var ticket = await DraftAsync();
        await PostAsync("users", new { ticket, login = "ann" });

        var reused = await PostAsync("users", new { ticket, login = "bob" });
        var taken = await CreateAsync("ann");

        Assert.Equal((422, "TICKET_INVALID"), (reused.Status, Text(reused.Body, "code")));
        Assert.Equal((422, "LOGIN_TAKEN"), (taken.Status, Text(taken.Body, "code")));
    }

    [Fact]
    public async Task A_delete_must_name_the_version_that_was_read()
    {
        await CreateAsync("ann");
        var (_, stale) = await GetAsync("users/id-of-ann");
        using var roles = await Http.PutAsJsonAsync(At("users/id-of-ann/roles"), new { roles = Array.Empty<string>() });
        var (_, fresh) = await GetAsync("users/id-of-ann");

        Assert.Equal(428, await DeleteAsync(version: null));
        Assert.Equal(412, await DeleteAsync(Text(stale, "etag")));
        Assert.Equal(204, await DeleteAsync(Text(fresh, "etag")));
        Assert.Equal(404, await DeleteAsync(Text(fresh, "etag")));
    }

    [Fact]
    public async Task Throttling_is_a_503_with_a_code()
    {
        Service.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.Throttle));

        var (status, body) = await GetAsync("users");

        Assert.Equal((503, "SLOW_DOWN"), (status, Text(body, "code")));
    }

    private static string? Id(JsonElement user) =>
        Text(user.GetProperty("attributes").EnumerateArray().Single(attribute => Text(attribute, "name") == "sub"), "value");

    private async Task<(int Status, JsonElement Body)> PostAsync(string path, object body) =>
        await ReadAsync(await Http.PostAsJsonAsync(At(path), body));

    private async Task<string> DraftAsync() => Text((await PostAsync("drafts", new { })).Body, "ticket");

    private async Task<(int Status, JsonElement Body)> CreateAsync(string login) =>
        await PostAsync("users", new { ticket = await DraftAsync(), login });

    private async Task<int> DeleteAsync(string? version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, At("users/id-of-ann"));
        if (version is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", version);
        }

        using var answer = await Http.SendAsync(request);
        return (int)answer.StatusCode;
    }
}
