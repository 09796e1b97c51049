using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.SampleServices.Tests;

public sealed class EntraFakeTests : FakeTest
{
    private const string TokenPath = "11111111-2222-3333-4444-555555555555/oauth2/v2.0/token";
    private const string Users = "v1.0/users";
    private const string DeletedItems = "v1.0/directory/deletedItems";

    private readonly EntraFake entra = new() { PageSize = 2 };

    private protected override ServiceFake Fake => entra;

    [Fact]
    public async Task A_new_user_can_be_neither_read_nor_listed_for_a_while()
    {
        var (status, body) = await PostAsync(Users, User("Ta-1@contoso.test"));
        var path = $"{Users}/{Field(body, "id")}";

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync($"{Users}/ta-1@contoso.test")).Status);
        Assert.Empty(await ListAsync(""));
        await Condition.HoldsAsync(async () => (await GetAsync(path)).Status == HttpStatusCode.OK, Deadline);
        Assert.Equal("Ta-1@contoso.test", Field((await GetAsync($"{Users}/TA-1@contoso.test")).Body, "userPrincipalName"));
        Assert.DoesNotContain("long enough", (await GetAsync(path)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_user_with_the_same_principal_name_is_refused_with_400()
    {
        await PostAsync(Users, User("ann@contoso.test"));

        var (status, body) = await PostAsync(Users, User("ANN@contoso.test"));

        var error = JsonElement.Parse(body).GetProperty("error");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("Request_BadRequest", error.GetProperty("code").GetString());
        Assert.Equal("ObjectConflict", error.GetProperty("details")[0].GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("ann@elsewhere.test", "long enough", "verified domain names")]
    [InlineData("ann@contoso.test", "short", "password complexity")]
    [InlineData("ann", "long enough", "userPrincipalName is invalid")]
    public async Task A_wrong_domain_or_password_is_refused(string name, string password, string message)
    {
        var (status, body) = await PostAsync(Users, User(name, password));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(message, body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_user_is_named_in_the_error()
    {
        var (status, body) = await GetAsync($"{Users}/nobody");

        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound], [status, await DeleteAsync($"{Users}/nobody")]);
        Assert.Equal("Request_ResourceNotFound", JsonElement.Parse(body).GetProperty("error").GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("userPrincipalName eq 'TA-1@contoso.test'", "ta-1@contoso.test")]
    [InlineData("userPrincipalName eq 'o''neil@contoso.test'", "o'neil@contoso.test")]
    [InlineData("startswith(userPrincipalName,'ta-')", "ta-1@contoso.test ta-2@contoso.test")]
    [InlineData("startsWith(userPrincipalName, 'o''')", "o'neil@contoso.test")]
    public async Task Users_are_filtered_without_case_and_quotes_are_doubled(string filter, string expected)
    {
        foreach (var name in (string[])["ta-1", "ta-2", "o'neil"])
        {
            Service.Seed($"{name}@contoso.test");
        }

        Assert.Equal(expected.Split(' '), await ListAsync($"?$filter={Uri.EscapeDataString(filter)}"));
    }

    [Theory]
    [InlineData("$filter=endswith(userPrincipalName,'test')")]
    [InlineData("$filter=userPrincipalName eq 'it's'")]
    [InlineData("$search=\"displayName:ann\"")]
    public async Task An_advanced_or_broken_query_is_refused(string query) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await GetAsync($"{Users}?{query}")).Status);

    [Fact]
    public async Task A_list_goes_on_behind_the_next_link()
    {
        for (var number = 1; number <= 3; number++)
        {
            Service.Seed($"ta-{number}@contoso.test");
        }

        var first = await Http.GetFromJsonAsync<JsonElement>($"{Users}?$filter=startswith(userPrincipalName,'ta-')&$select=userPrincipalName");
        var second = await Http.GetFromJsonAsync<JsonElement>(first.GetProperty("@odata.nextLink").GetString());

        Assert.Equal(["ta-1@contoso.test", "ta-2@contoso.test", "ta-3@contoso.test"], [.. Names(first), .. Names(second)]);
        Assert.False(second.TryGetProperty("@odata.nextLink", out _));
        Assert.False(second.GetProperty("value")[0].TryGetProperty("id", out _));
    }

    [Fact]
    public async Task A_deleted_user_can_be_purged_and_its_name_is_free_before()
    {
        var id = Service.Seed("ann@contoso.test").Id;

        Assert.Equal(HttpStatusCode.NoContent, await DeleteAsync($"{Users}/{id}"));
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync($"{Users}/{id}")).Status);
        Assert.EndsWith("ann@contoso.test", Field((await GetAsync($"{DeletedItems}/{id}")).Body, "userPrincipalName"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, (await PostAsync(Users, User("ann@contoso.test"))).Status);
        Assert.Equal(HttpStatusCode.NoContent, await DeleteAsync($"{DeletedItems}/{id}"));
        Assert.Equal(HttpStatusCode.NotFound, await DeleteAsync($"{DeletedItems}/{id}"));
        Assert.Empty(entra.DeletedItems);
    }

    [Fact]
    public async Task Without_the_permission_nothing_is_purged()
    {
        await using var strict = await SampleService.StartAsync(new EntraFake { MayPurge = false, DeletesOnlyWhatIsVisible = true });
        await AuthorizeAtAsync(strict);
        var id = strict.Seed("ann@contoso.test").Id;
        await DeleteAsync(new Uri(strict.Endpoint, $"{Users}/{id}").ToString());

        using var purge = await Http.DeleteAsync(new Uri(strict.Endpoint, $"{DeletedItems}/{id}"));

        Assert.Equal(HttpStatusCode.Forbidden, purge.StatusCode);
        Assert.Contains("Authorization_RequestDenied", await purge.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delete_may_miss_a_user_who_is_not_visible_yet()
    {
        await using var late = await SampleService.StartAsync(
            new EntraFake { VisibilityDelay = TimeSpan.FromMinutes(1), DeletesOnlyWhatIsVisible = true });
        await AuthorizeAtAsync(late);
        var users = new Uri(late.Endpoint, Users).ToString();
        var (_, body) = await PostAsync(users, User("ann@contoso.test"));

        Assert.Equal(HttpStatusCode.NotFound, await DeleteAsync($"{users}/{Field(body, "id")}"));
        Assert.Single(late.Accounts);
    }

    [Fact]
    public async Task Too_many_requests_are_told_with_retry_after()
    {
        Service.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.Throttle) { RetryAfter = TimeSpan.FromSeconds(7) });

        using var response = await Http.GetAsync(Users);

        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(7)), (response.StatusCode, response.Headers.RetryAfter?.Delta));
    }

    [Theory]
    [InlineData("entra-secret", null, HttpStatusCode.BadRequest, "AADSTS900144")]
    [InlineData("entra-secret", "User.ReadWrite.All", HttpStatusCode.BadRequest, "AADSTS1002012")]
    [InlineData("wrong", "https://graph.microsoft.com/.default", HttpStatusCode.Unauthorized, "AADSTS7000215")]
    public async Task A_token_needs_the_secret_and_a_default_scope(string secret, string? scope, HttpStatusCode status, string code)
    {
        var answer = await TokenAsync(TokenPath, secret, scope);

        Assert.Equal(status, answer.Status);
        Assert.StartsWith(code, Field(answer.Body, "error_description"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_worth_nothing_once_it_has_expired()
    {
        await using var hasty = await SampleService.StartAsync(new EntraFake { TokenLifetime = TimeSpan.Zero });
        await AuthorizeAtAsync(hasty);

        var (status, body) = await GetAsync(new Uri(hasty.Endpoint, Users).ToString());

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Contains("InvalidAuthenticationToken", body, StringComparison.Ordinal);
    }

    private protected override async Task<AuthenticationHeaderValue> AuthorizeAsync() =>
        Bearer(await TokenAsync(TokenPath, "entra-secret", "https://graph.microsoft.com/.default"));

    private async Task AuthorizeAtAsync(SampleService service) => Http.DefaultRequestHeaders.Authorization =
        Bearer(await TokenAsync(new Uri(service.Endpoint, TokenPath).ToString(), "entra-secret", "https://graph.microsoft.com/.default"));

    private Task<(HttpStatusCode Status, string Body)> TokenAsync(string path, string secret, string? scope) => PostFormAsync(
        path,
        [
            ("grant_type", "client_credentials"),
            ("client_id", "99999999-8888-7777-6666-555555555555"),
            ("client_secret", secret),
            .. scope is null ? [] : new[] { ("scope", scope) },
        ]);

    private async Task<string[]> ListAsync(string query) => Names(await Http.GetFromJsonAsync<JsonElement>(Users + query));

    private static string[] Names(JsonElement page) =>
        [.. page.GetProperty("value").EnumerateArray().Select(user => user.GetProperty("userPrincipalName").GetString()!)];

    private static object User(string userPrincipalName, string password = "long enough") => new
    {
        accountEnabled = true,
        displayName = "Ann",
        mailNickname = "ann",
        userPrincipalName,
        passwordProfile = new { password, forceChangePasswordNextSignIn = false },
    };
}
