using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.SampleServices.Tests;

public sealed class OktaFakeTests : FakeTest
{
    private const string Users = "api/v1/users";

    private protected override ServiceFake Fake { get; } = new OktaFake();

    [Fact]
    public async Task A_create_answers_200_with_the_user_and_without_the_password()
    {
        var (status, body) = await PostAsync($"{Users}?activate=true", User("Ann@example.com"));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("ACTIVE", Field(body, "status"));
        Assert.StartsWith("00u", Field(body, "id"), StringComparison.Ordinal);
        Assert.Equal("Ann@example.com", JsonElement.Parse(body).GetProperty("profile").GetProperty("login").GetString());
        Assert.DoesNotContain("long enough", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("activate=true", "PROVISIONED")]
    [InlineData("activate=false", "STAGED")]
    public async Task A_user_without_a_password_is_not_active(string query, string status)
    {
        var (_, body) = await PostAsync($"{Users}?{query}", new { profile = Profile("ann@example.com") });

        Assert.Equal(status, Field(body, "status"));
    }

    [Fact]
    public async Task A_user_may_be_in_transition_at_first()
    {
        await using var slow = await SampleService.StartAsync(new OktaFake { ActivationDelay = TimeSpan.FromSeconds(1) });
        var users = new Uri(slow.Endpoint, Users).ToString();

        var (_, body) = await PostAsync(users, User("ann@example.com"));

        Assert.Equal(("STAGED", "ACTIVE"), (Field(body, "status"), Field(body, "transitioningToStatus")));
        await Condition.HoldsAsync(
            async () => Field((await GetAsync($"{users}/{Field(body, "id")}")).Body, "status") == "ACTIVE", Deadline);
    }

    [Fact]
    public async Task A_second_user_with_the_same_login_is_refused_with_400()
    {
        await PostAsync(Users, User("ann@example.com"));

        var (status, body) = await PostAsync(Users, User("ANN@example.com"));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("E0000001", Field(body, "errorCode"));
        Assert.Contains("login: An object with this field already exists in the current organization", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_is_read_by_id_or_login_or_the_login_before_the_at_sign_at_once()
    {
        await PostAsync(Users, User("ann@example.com"));

        foreach (var key in (string[])[Service.Accounts[0].Id, "ann%40example.com", "Ann@Example.com", "ann"])
        {
            Assert.Equal(HttpStatusCode.OK, (await GetAsync($"{Users}/{key}")).Status);
        }
    }

    [Fact]
    public async Task A_missing_user_is_named_in_the_error()
    {
        var (status, body) = await GetAsync($"{Users}/nobody@example.com");

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Equal("E0000007", Field(body, "errorCode"));
        Assert.Equal("Not found: Resource not found: nobody@example.com (User)", Field(body, "errorSummary"));
    }

    [Fact]
    public async Task A_new_user_is_missing_in_the_index_for_a_while()
    {
        await PostAsync(Users, User("ann@example.com"));

        Assert.Empty(await ListAsync("filter=profile.login eq \"ann@example.com\""));
        Assert.Empty(await ListAsync(""));
        await Condition.HoldsAsync(async () => (await ListAsync("search=profile.login sw \"AN\"")) is ["ann@example.com"], Deadline);
    }

    [Theory]
    [InlineData("filter=profile.login eq \"ta-1@example.com\"", "ta-1@example.com")]
    [InlineData("filter=profile.login eq \"TA-1@example.com\"", "")]
    [InlineData("search=profile.login eq \"TA-1@example.com\"", "ta-1@example.com")]
    [InlineData("search=profile.login sw \"ta-\" and status eq \"DEPROVISIONED\"", "ta-2@example.com")]
    [InlineData("search=profile.login sw \"ta-\"", "ta-1@example.com ta-2@example.com")]
    [InlineData("search=status pr", "other@example.com ta-1@example.com ta-2@example.com")]
    [InlineData("filter=status eq \"DEPROVISIONED\"", "ta-2@example.com")]
    [InlineData("", "other@example.com ta-1@example.com")]
    public async Task A_plain_list_omits_deprovisioned_users_and_an_expression_does_not(string query, string expected)
    {
        Service.Seed("ta-1@example.com");
        Service.Seed("other@example.com");
        await DeleteAsync($"{Users}/{Service.Seed("ta-2@example.com").Id}");

        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), await ListAsync(query));
    }

    [Fact]
    public async Task A_filter_knows_no_prefix()
    {
        var (status, body) = await GetAsync($"{Users}?filter={Uri.EscapeDataString("profile.login sw \"ta-\"")}");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("E0000031", Field(body, "errorCode"));
    }

    [Fact]
    public async Task A_list_goes_on_behind_the_next_link_even_if_its_page_was_deleted()
    {
        for (var number = 1; number <= 3; number++)
        {
            Service.Seed($"ta-{number}@example.com");
        }

        using var first = await Http.GetAsync($"{Users}?search={Uri.EscapeDataString("profile.login sw \"ta-\"")}&limit=2");
        var links = first.Headers.GetValues("Link").ToList();
        foreach (var account in Service.Accounts.Take(2))
        {
            Service.Remove(account.Id);
        }

        Assert.Equal([true, true], [links[0].EndsWith("rel=\"self\"", StringComparison.Ordinal), links[1].EndsWith("rel=\"next\"", StringComparison.Ordinal)]);
        using var second = await Http.GetAsync(links[1][1..links[1].IndexOf('>', StringComparison.Ordinal)]);
        Assert.Equal(["ta-3@example.com"], Logins(await second.Content.ReadFromJsonAsync<JsonElement>()));
        Assert.Single(second.Headers.GetValues("Link"));
    }

    [Fact]
    public async Task The_first_delete_deactivates_and_the_second_deletes()
    {
        var path = $"{Users}/{Service.Seed("ann@example.com").Id}";

        Assert.Equal(HttpStatusCode.NoContent, await DeleteAsync(path));
        Assert.Equal("DEPROVISIONED", Field((await GetAsync($"{Users}/ann@example.com")).Body, "status"));
        Assert.Equal(HttpStatusCode.NoContent, await DeleteAsync(path));
        Assert.Equal(HttpStatusCode.NotFound, await DeleteAsync(path));
    }

    [Fact]
    public async Task A_deprovisioned_user_cannot_be_deactivated_again_and_keeps_its_login()
    {
        var path = $"{Users}/{Service.Seed("ann@example.com").Id}/lifecycle/deactivate?sendEmail=false";

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(path, new { })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(path, new { })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(Users, User("ann@example.com"))).Status);
    }

    [Fact]
    public async Task A_delete_during_the_deactivation_does_nothing()
    {
        await using var slow = await SampleService.StartAsync(new OktaFake { DeactivationDelay = TimeSpan.FromMinutes(1) });
        var path = new Uri(slow.Endpoint, $"{Users}/{slow.Seed("ann@example.com").Id}").ToString();

        await DeleteAsync(path);
        await DeleteAsync(path);

        var (_, body) = await GetAsync(path);
        Assert.Equal(("ACTIVE", "DEPROVISIONED"), (Field(body, "status"), Field(body, "transitioningToStatus")));
    }

    [Fact]
    public async Task Too_many_requests_are_told_with_the_second_of_the_reset()
    {
        Service.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.Throttle) { RetryAfter = TimeSpan.FromSeconds(10) });

        using var response = await Http.GetAsync(Users);

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Null(response.Headers.RetryAfter);
        var reset = DateTimeOffset.FromUnixTimeSeconds(long.Parse(response.Headers.GetValues("X-Rate-Limit-Reset").Single()));
        Assert.InRange(reset - TimeProvider.System.GetUtcNow(), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(12));
        Assert.Contains("E0000047", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_api_token_is_refused()
    {
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("SSWS", "wrong");

        var (status, body) = await GetAsync(Users);

        Assert.Equal((HttpStatusCode.Unauthorized, "E0000011"), (status, Field(body, "errorCode")));
    }

    private protected override Task<AuthenticationHeaderValue> AuthorizeAsync() =>
        Task.FromResult(new AuthenticationHeaderValue("SSWS", "okta-api-token"));

    private async Task<string[]> ListAsync(string query) =>
        Logins(await Http.GetFromJsonAsync<JsonElement>($"{Users}?{query.Replace("\"", "%22", StringComparison.Ordinal)}"));

    private static string[] Logins(JsonElement users) =>
        [.. users.EnumerateArray().Select(user => user.GetProperty("profile").GetProperty("login").GetString()!)];

    private static object Profile(string login) => new { login, email = login, firstName = "Ann", lastName = "Other" };

    private static object User(string login) =>
        new { profile = Profile(login), credentials = new { password = new { value = "long enough" } } };
}
