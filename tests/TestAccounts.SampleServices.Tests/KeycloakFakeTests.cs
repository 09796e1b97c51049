using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace TestAccounts.SampleServices.Tests;

public sealed class KeycloakFakeTests : FakeTest
{
    private const string TokenPath = "realms/shop/protocol/openid-connect/token";
    private const string Users = "admin/realms/shop/users";

    private readonly KeycloakFake keycloak = new() { MinimumPasswordLength = 4 };

    private protected override ServiceFake Fake => keycloak;

    [Fact]
    public async Task A_create_answers_nothing_but_an_absolute_location()
    {
        using var created = await Http.PostAsJsonAsync(Users, User("Ann"));

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Empty(await created.Content.ReadAsByteArrayAsync());
        Assert.True(created.Headers.Location!.IsAbsoluteUri);
        var read = await Http.GetFromJsonAsync<JsonElement>(created.Headers.Location);
        Assert.Equal(("ann", "ann@example.com"), (read.GetProperty("username").GetString(), read.GetProperty("email").GetString()));
        Assert.False(read.TryGetProperty("credentials", out _));
    }

    [Theory]
    [InlineData("ANN", "other@example.com", """{"errorMessage":"User exists with same username"}""")]
    [InlineData("other", "Ann@Example.com", """{"errorMessage":"User exists with same email"}""")]
    public async Task A_second_user_with_the_same_name_or_email_is_refused(string username, string email, string error)
    {
        await PostAsync(Users, User("Ann"));

        Assert.Equal((HttpStatusCode.Conflict, error), await PostAsync(Users, new { username, email }));
    }

    [Fact]
    public async Task A_weak_password_is_refused()
    {
        var refused = await PostAsync(Users, new { username = "ann", credentials = new[] { new { type = "password", value = "abc" } } });

        Assert.Equal((HttpStatusCode.BadRequest, """{"errorMessage":"Password policy not met"}"""), refused);
    }

    [Theory]
    [InlineData("username=ta-1", "ta-1 ta-10 xta-1")]
    [InlineData("username=TA-1&exact=true", "ta-1")]
    [InlineData("search=ta-", "ta-1 ta-10")]
    [InlineData("search=*ta-*", "ta-1 ta-10 xta-1")]
    [InlineData("search=ta-&first=1&max=5", "ta-10")]
    public async Task Users_are_found_by_a_part_of_their_name_unless_it_is_said_otherwise(string query, string expected)
    {
        foreach (var name in (string[])["ta-1", "ta-10", "xta-1", "stranger"])
        {
            Service.Seed(name);
        }

        var found = await Http.GetFromJsonAsync<JsonElement>($"{Users}?{query}");

        Assert.Equal(expected.Split(' '), found.EnumerateArray().Select(user => user.GetProperty("username").GetString()));
    }

    [Fact]
    public async Task A_list_ends_at_a_hundred_by_default()
    {
        for (var number = 0; number < 101; number++)
        {
            Service.Seed($"ta-{number}");
        }

        Assert.Equal(100, (await Http.GetFromJsonAsync<JsonElement>(Users)).GetArrayLength());
    }

    [Fact]
    public async Task A_deleted_user_is_gone_at_once()
    {
        var id = Service.Seed("ann").Id;

        Assert.Equal(HttpStatusCode.NoContent, await DeleteAsync($"{Users}/{id}"));
        Assert.Equal(HttpStatusCode.NotFound, await DeleteAsync($"{Users}/{id}"));
        Assert.Equal((HttpStatusCode.NotFound, """{"error":"User not found"}"""), await GetAsync($"{Users}/{id}"));
    }

    [Theory]
    [InlineData("ann", "secret", HttpStatusCode.OK, "access_token")]
    [InlineData("ann", "wrong", HttpStatusCode.Unauthorized, "invalid_grant")]
    [InlineData("nobody", "secret", HttpStatusCode.Unauthorized, "invalid_grant")]
    public async Task A_user_logs_in_with_the_password_and_with_no_other(string username, string password, HttpStatusCode status, string text)
    {
        await PostAsync(Users, User("ann"));

        var answer = await LogInAsync(username, password);

        Assert.Equal(status, answer.Status);
        Assert.Contains(text, answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_who_was_not_enabled_or_must_change_the_password_cannot_log_in()
    {
        await PostAsync(Users, new { username = "ann", credentials = Credentials("secret", temporary: false) });
        await PostAsync(Users, new { username = "bob", enabled = true, credentials = Credentials("secret", temporary: true) });

        Assert.Contains("Account disabled", (await LogInAsync("ann", "secret")).Body, StringComparison.Ordinal);
        Assert.Contains("Account is not fully set up", (await LogInAsync("bob", "secret")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_users_own_token_opens_no_admin_api()
    {
        await PostAsync(Users, User("ann"));
        Http.DefaultRequestHeaders.Authorization = Bearer(await LogInAsync("ann", "secret"));

        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(Users)).Status);
    }

    [Fact]
    public async Task The_admin_of_the_master_realm_gets_a_token_too()
    {
        var token = await PostFormAsync(
            "realms/master/protocol/openid-connect/token",
            ("grant_type", "password"), ("client_id", "admin-cli"), ("username", "admin"), ("password", "admin-password"));
        Http.DefaultRequestHeaders.Authorization = Bearer(token);

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(Users)).Status);
        Assert.Equal("60", Field(token.Body, "expires_in"));
        Assert.Equal(2, keycloak.TokensIssued);
    }

    [Fact]
    public async Task A_token_is_worth_nothing_once_it_has_expired()
    {
        await using var hasty = await SampleService.StartAsync(new KeycloakFake { TokenLifetime = TimeSpan.Zero });
        Http.DefaultRequestHeaders.Authorization = Bearer(await PostFormAsync(
            new Uri(hasty.Endpoint, TokenPath).ToString(),
            ("grant_type", "client_credentials"), ("client_id", "provisioner"), ("client_secret", "keycloak-secret")));

        Assert.Equal(
            (HttpStatusCode.Unauthorized, """{"error":"HTTP 401 Unauthorized"}"""),
            await GetAsync(new Uri(hasty.Endpoint, Users).ToString()));
    }

    [Fact]
    public async Task A_wrong_secret_is_refused()
    {
        var (status, body) = await PostFormAsync(
            TokenPath, ("grant_type", "client_credentials"), ("client_id", "provisioner"), ("client_secret", "wrong"));

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal("unauthorized_client", Field(body, "error"));
    }

    [Fact]
    public async Task A_role_is_mapped_by_its_representation()
    {
        var mappings = $"{Users}/{Service.Seed("ann").Id}/role-mappings/realm";
        var role = await Http.GetFromJsonAsync<JsonElement>("admin/realms/shop/roles/tester");

        using var mapped = await Http.PostAsJsonAsync(mappings, new[] { role });

        Assert.Equal(HttpStatusCode.NoContent, mapped.StatusCode);
        Assert.Contains("\"tester\"", (await GetAsync(mappings)).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("admin/realms/shop/roles/nothing")).Status);
    }

    private protected override async Task<AuthenticationHeaderValue> AuthorizeAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, TokenPath)
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("provisioner:keycloak-secret"u8)) },
            Content = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "client_credentials")]),
        };
        using var response = await Http.SendAsync(request);
        return Bearer((response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    private Task<(HttpStatusCode Status, string Body)> LogInAsync(string username, string password) => PostFormAsync(
        TokenPath, ("grant_type", "password"), ("client_id", "shop-web"), ("username", username), ("password", password));

    private static object User(string username) =>
        new { username, email = $"{username}@Example.com", enabled = true, credentials = Credentials("secret", temporary: false) };

    private static object[] Credentials(string value, bool temporary) => [new { type = "password", value, temporary }];
}
