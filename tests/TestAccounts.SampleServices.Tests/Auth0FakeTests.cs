using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.SampleServices.Tests;

public sealed class Auth0FakeTests : FakeTest
{
    private const string Users = "api/v2/users";

    private protected override ServiceFake Fake { get; } = new Auth0Fake();

    [Fact]
    public async Task A_create_answers_a_user_id_that_must_be_escaped()
    {
        var (status, body) = await PostAsync(Users, User("Ann@Example.com"));

        var id = Field(body, "user_id")!;
        Assert.Equal((HttpStatusCode.Created, "ann@example.com"), (status, Field(body, "email")));
        Assert.Matches("^auth0[|][0-9a-f]{24}$", id);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync($"{Users}/{Uri.EscapeDataString(id)}")).Status);
        Assert.DoesNotContain("long enough", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_may_choose_the_id()
    {
        var (_, body) = await PostAsync(Users, User("ann@example.com", userId: "ta-1"));

        Assert.Equal("auth0|ta-1", Field(body, "user_id"));
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync(Users, User("bob@example.com", userId: "ta-1"))).Status);
    }

    [Fact]
    public async Task A_second_user_with_the_same_email_is_refused()
    {
        await PostAsync(Users, User("ann@example.com"));

        var refused = await PostAsync(Users, User("ANN@example.com"));

        Assert.Equal(
            (HttpStatusCode.Conflict, """{"statusCode":409,"error":"Conflict","message":"The user already exists.","errorCode":"auth0_idp_error"}"""),
            refused);
    }

    [Fact]
    public async Task A_weak_password_or_an_unknown_connection_is_refused()
    {
        var (status, body) = await PostAsync(Users, User("ann@example.com", password: "short"));

        Assert.Equal((HttpStatusCode.BadRequest, "PasswordStrengthError: Password is too weak"), (status, Field(body, "message")));
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(Users, User("ann@example.com", connection: "other"))).Status);
    }

    [Theory]
    [InlineData("ann%40example.com", 1)]
    [InlineData("Ann%40Example.com", 0)]
    public async Task A_user_is_found_by_the_email_in_lower_case_at_once(string email, int count)
    {
        await PostAsync(Users, User("Ann@Example.com"));

        Assert.Equal(count, (await Http.GetFromJsonAsync<JsonElement>($"api/v2/users-by-email?email={email}")).GetArrayLength());
    }

    [Theory]
    [InlineData("email:ta-*")]
    [InlineData("email:\"ta-1@example.com\"")]
    [InlineData("app_metadata.ta_run:\"ta-1\" AND email:ta-1*")]
    public async Task A_search_finds_a_new_user_only_after_a_while(string query)
    {
        await PostAsync(Users, User("ta-1@example.com"));
        Service.Seed("other@example.com");
        var path = $"{Users}?search_engine=v3&include_totals=true&q={Uri.EscapeDataString(query)}";

        Assert.Equal("0", Field((await GetAsync(path)).Body, "total"));
        await Condition.HoldsAsync(async () => Field((await GetAsync(path)).Body, "total") == "1", Deadline);
    }

    [Fact]
    public async Task A_search_goes_page_by_page_and_no_further_than_a_thousand()
    {
        for (var number = 1; number <= 3; number++)
        {
            Service.Seed($"ta-{number}@example.com");
        }

        Assert.Equal(1, (await Http.GetFromJsonAsync<JsonElement>($"{Users}?q=email:ta-*&page=1&per_page=2")).GetArrayLength());
        Assert.Equal(HttpStatusCode.BadRequest, (await GetAsync($"{Users}?page=10&per_page=100")).Status);
    }

    [Fact]
    public async Task A_delete_answers_204_whether_or_not_there_was_a_user()
    {
        var path = $"{Users}/{Uri.EscapeDataString(Service.Seed("ann@example.com").Id)}";

        Assert.Equal(HttpStatusCode.NoContent, await DeleteAsync(path));
        Assert.Equal(HttpStatusCode.NoContent, await DeleteAsync(path));
        var (status, body) = await GetAsync(path);
        Assert.Equal((HttpStatusCode.NotFound, "inexistent_user"), (status, Field(body, "errorCode")));
    }

    [Fact]
    public async Task Too_many_requests_are_told_with_the_second_of_the_reset()
    {
        Service.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.Throttle));

        using var response = await Http.GetAsync(Users);

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal("0", response.Headers.GetValues("x-ratelimit-remaining").Single());
        Assert.InRange(
            DateTimeOffset.FromUnixTimeSeconds(long.Parse(response.Headers.GetValues("x-ratelimit-reset").Single())) - TimeProvider.System.GetUtcNow(),
            TimeSpan.Zero,
            TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task A_token_without_the_scope_is_refused()
    {
        await using var narrow = await SampleService.StartAsync(new Auth0Fake { Scopes = ["read:users"] });
        Http.DefaultRequestHeaders.Authorization = Bearer(await TokenAsync(narrow, "auth0-secret", new Uri(narrow.Endpoint, "api/v2/").ToString()));

        var (status, body) = await PostAsync(new Uri(narrow.Endpoint, Users).ToString(), User("ann@example.com"));

        Assert.Equal((HttpStatusCode.Forbidden, "insufficient_scope"), (status, Field(body, "errorCode")));
        Assert.Equal("Insufficient scope, expected any of: create:users", Field(body, "message"));
    }

    [Fact]
    public async Task A_token_needs_the_secret_and_the_audience()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await TokenAsync(Service, "wrong", $"{Service.Endpoint}api/v2/")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await TokenAsync(Service, "auth0-secret", "https://elsewhere.example.com/")).Status);
    }

    private protected override async Task<AuthenticationHeaderValue> AuthorizeAsync() =>
        Bearer(await TokenAsync(Service, "auth0-secret", $"{Service.Endpoint}api/v2/"));

    private Task<(HttpStatusCode Status, string Body)> TokenAsync(SampleService service, string secret, string audience) => PostAsync(
        new Uri(service.Endpoint, "oauth/token").ToString(),
        new { grant_type = "client_credentials", client_id = "auth0-client", client_secret = secret, audience });

    private static Dictionary<string, object> User(
        string email, string password = "long enough", string connection = "Username-Password-Authentication", string? userId = null)
    {
        var user = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["connection"] = connection,
            ["email"] = email,
            ["password"] = password,
            ["email_verified"] = true,
            ["verify_email"] = false,
            ["app_metadata"] = new { ta_run = "ta-1" },
        };
        if (userId is not null)
        {
            user["user_id"] = userId;
        }

        return user;
    }
}
