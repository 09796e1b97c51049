using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.SampleServices.Scim;

namespace TestAccounts.SampleServices.Tests;

public sealed class ScimFakeTests : FakeServiceTest
{
    private const string Users = "scim/v2/Users";

    private protected override ServiceFake Fake { get; } = new ScimFake();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "scim-token");
    }

    [Fact]
    public async Task A_created_user_tells_where_and_in_which_version_it_is_but_never_its_password()
    {
        using var created = await SendAsync(HttpMethod.Post, At(Users), User("Ann", "ta-1-1"));

        Assert.Equal(201, (int)created.StatusCode);
        Assert.Equal("application/scim+json", created.Content.Headers.ContentType!.MediaType);
        Assert.Equal(At("scim/v2/Users/id-of-Ann"), created.Headers.Location);
        Assert.Equal("W/\"1\"", created.Headers.ETag!.ToString());
        var user = (await ReadAsync(created)).Body;
        Assert.Equal(("id-of-Ann", "Ann", "ta-1-1"), (Text(user, "id"), Text(user, "userName"), Text(user, "externalId")));
        Assert.Equal(created.Headers.Location!.AbsoluteUri, Text(user.GetProperty("meta"), "location"));
        Assert.False(user.TryGetProperty("password", out _));
    }

    [Fact]
    public async Task User_names_that_differ_in_case_conflict()
    {
        await CreateAsync("Ann");

        var (status, error) = await ReadAsync(await SendAsync(HttpMethod.Post, At(Users), User("aNN")));

        Assert.Equal((409, "409", "uniqueness"), (status, Text(error, "status"), Text(error, "scimType")));
    }

    [Theory]
    [InlineData("userName eq \"TA-1\"", "ta-1")]
    [InlineData("userName sw \"ta-\"", "ta-1 ta-2 ta-3")]
    [InlineData("externalId sw \"run-ta\"", "ta-1 ta-2 ta-3")]
    [InlineData("externalId sw \"RUN-ta\"", "")]
    [InlineData("USERNAME EQ \"ta-2\"", "ta-2")]
    [InlineData("emails.value eq \"ta-3@example.com\" and active eq true", "ta-3")]
    [InlineData("emails eq \"ta-3@example.com\"", "ta-3")]
    public async Task Users_are_found_by_filter(string filter, string expected)
    {
        await CreateAsync("ta-1", "other", "ta-3", "ta-2");

        var (_, found) = await GetAsync($"{Users}?filter={Uri.EscapeDataString(filter)}");

        Assert.Equal(expected, Names(found));
    }

    [Fact]
    public async Task Nothing_found_is_a_list_without_resources()
    {
        var (status, found) = await GetAsync(Users + "?filter=userName%20eq%20%22none%22&count=1");

        Assert.Equal((200, 0), (status, found.GetProperty("totalResults").GetInt32()));
        Assert.False(found.TryGetProperty("Resources", out _));
    }

    [Fact]
    public async Task Pages_count_from_one()
    {
        await CreateAsync("ta-1", "ta-2", "ta-3");

        var (_, page) = await GetAsync(Users + "?startIndex=2&count=1");
        var (_, searched) = await ReadAsync(await SendAsync(HttpMethod.Post, At(Users + "/.search"), new
        {
            schemas = new[] { "urn:ietf:params:scim:api:messages:2.0:SearchRequest" },
            filter = "userName sw \"ta-\"",
            startIndex = 3,
        }));

        Assert.Equal("ta-2", Names(page));
        Assert.Equal((3, 1, 2), (Number(page, "totalResults"), Number(page, "itemsPerPage"), Number(page, "startIndex")));
        Assert.Equal("ta-3", Names(searched));

        static int Number(JsonElement page, string name) => page.GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task A_deleted_user_is_gone_and_its_name_is_free()
    {
        await CreateAsync("ann");

        Assert.Equal(204, (await ReadAsync(await Http.DeleteAsync(At(Users + "/id-of-ann")))).Status);

        Assert.Equal(404, (await ReadAsync(await Http.DeleteAsync(At(Users + "/id-of-ann")))).Status);
        Assert.Equal(404, (await GetAsync(Users + "/id-of-ann")).Status);
        await CreateAsync("ann");
    }

    [Fact]
    public async Task A_provider_may_answer_204_and_only_deactivate()
    {
        await using var other = await SampleService.StartAsync(new ScimFake { DeactivatesFirst = true }, Options);
        var user = new Uri(other.Endpoint, Users + "/id-of-ann");
        using var created = await SendAsync(HttpMethod.Post, new Uri(other.Endpoint, Users), User("ann"));

        using var first = await Http.DeleteAsync(user);
        var (_, deactivated) = await ReadAsync(await Http.GetAsync(user));
        using var second = await Http.DeleteAsync(user);

        Assert.False(deactivated.GetProperty("active").GetBoolean());
        Assert.Equal((204, 204), ((int)first.StatusCode, (int)second.StatusCode));
        Assert.Empty(other.Accounts);
    }

    [Fact]
    public async Task A_delete_of_another_version_is_refused()
    {
        await CreateAsync("ann");
        using var request = new HttpRequestMessage(HttpMethod.Delete, At(Users + "/id-of-ann"));
        request.Headers.TryAddWithoutValidation("If-Match", "W/\"7\"");

        Assert.Equal(412, (await ReadAsync(await Http.SendAsync(request))).Status);
    }

    [Theory]
    [InlineData("userName", "invalidFilter")]
    [InlineData("userName like \"x\"", "invalidFilter")]
    public async Task A_filter_that_is_not_understood_is_an_error(string filter, string type)
    {
        var (status, error) = await GetAsync($"{Users}?filter={Uri.EscapeDataString(filter)}");

        Assert.Equal((400, type), (status, Text(error, "scimType")));
        Assert.Equal("urn:ietf:params:scim:api:messages:2.0:Error", error.GetProperty("schemas")[0].GetString());
    }

    [Fact]
    public async Task A_provider_may_say_that_it_has_no_filters()
    {
        await using var other = await SampleService.StartAsync(new ScimFake { SupportsFilter = false });

        var (_, config) = await ReadAsync(await Http.GetAsync(new Uri(other.Endpoint, "scim/v2/ServiceProviderConfig")));
        using var filtered = await Http.GetAsync(new Uri(other.Endpoint, Users + "?filter=id%20pr"));

        Assert.False(config.GetProperty("filter").GetProperty("supported").GetBoolean());
        Assert.Equal(400, (int)filtered.StatusCode);
    }

    [Fact]
    public async Task A_wrong_token_is_challenged()
    {
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "wrong");

        using var answer = await Http.GetAsync(At(Users));

        Assert.Equal(401, (int)answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Fact]
    public async Task Throttling_says_in_seconds_when_to_come_back()
    {
        Service.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.Throttle) { RetryAfter = TimeSpan.FromSeconds(2) });

        using var answer = await Http.GetAsync(At(Users));

        Assert.Equal((429, TimeSpan.FromSeconds(2)), ((int)answer.StatusCode, answer.Headers.RetryAfter!.Delta!.Value));
        Assert.Equal("429", Text((await ReadAsync(answer)).Body, "status"));
    }

    private static object User(string userName, string? externalId = null) => new
    {
        schemas = new[] { "urn:ietf:params:scim:schemas:core:2.0:User" },
        userName,
        externalId = externalId ?? $"run-{userName}",
        password = "secret",
        emails = new[] { new { value = $"{userName}@example.com", primary = true } },
    };

    private static string Names(JsonElement list) => list.TryGetProperty("Resources", out var resources)
        ? string.Join(' ', resources.EnumerateArray().Select(user => Text(user, "userName")))
        : "";

    private async Task CreateAsync(params string[] userNames)
    {
        foreach (var userName in userNames)
        {
            using var created = await SendAsync(HttpMethod.Post, At(Users), User(userName));
            Assert.Equal(201, (int)created.StatusCode);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, Uri target, object body)
    {
        using var request = new HttpRequestMessage(method, target)
        {
            Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/scim+json"),
        };
        return await Http.SendAsync(request);
    }
}
