using TestAccounts.SampleServices.Oddities;

namespace TestAccounts.SampleServices.Tests;

public sealed class CookieFakeTests : FakeServiceTest
{
    private protected override ServiceFake Fake { get; } = new CookieFake { SessionUses = 4, PageSize = 2 };

    [Fact]
    public async Task An_account_is_created_by_a_form_and_named_by_its_location_alone()
    {
        var (cookie, csrf) = await LogInAsync();

        using var created = await SendAsync(HttpMethod.Post, "accounts", cookie, csrf, ("login", "ann"));

        Assert.Equal((201, "/accounts/id-of-ann"), ((int)created.StatusCode, created.Headers.Location!.OriginalString));
        Assert.Empty(await created.Content.ReadAsByteArrayAsync());
        using var again = await SendAsync(HttpMethod.Post, "accounts", cookie, csrf, ("login", "ann"));
        Assert.Equal(409, (int)again.StatusCode);
    }

    [Fact]
    public async Task A_missing_account_is_200_with_an_empty_list()
    {
        var (cookie, csrf) = await LogInAsync();

        var read = await ReadAsync(await SendAsync(HttpMethod.Get, "accounts/none", cookie, csrf));
        var deleted = await ReadAsync(await SendAsync(HttpMethod.Delete, "accounts/none", cookie, csrf));

        Assert.Equal((200, "[]"), (read.Status, read.Body.GetRawText()));
        Assert.Equal((200, "[]"), (deleted.Status, deleted.Body.GetRawText()));
    }

    [Fact]
    public async Task A_write_needs_the_token_against_forgery()
    {
        var (cookie, _) = await LogInAsync();

        using var created = await SendAsync(HttpMethod.Post, "accounts", cookie, csrf: null, ("login", "ann"));

        Assert.Equal(403, (int)created.StatusCode);
        Assert.Empty(Service.Accounts);
    }

    [Fact]
    public async Task A_session_ends_after_its_uses()
    {
        var (cookie, csrf) = await LogInAsync();
        var statuses = new List<int>();
        for (var use = 0; use < 5; use++)
        {
            using var answer = await SendAsync(HttpMethod.Get, "accounts", cookie, csrf);
            statuses.Add((int)answer.StatusCode);
        }

        Assert.Equal([200, 200, 200, 200, 401], statuses);
    }

    [Fact]
    public async Task Pages_are_numbered_and_linked()
    {
        SeedAll();
        var (cookie, csrf) = await LogInAsync();

        using var first = await SendAsync(HttpMethod.Get, "accounts?prefix=ta-", cookie, csrf);
        using var second = await SendAsync(HttpMethod.Get, "accounts?prefix=ta-&page=2", cookie, csrf);

        Assert.Equal($"<{At("accounts?prefix=ta-&page=2")}>; rel=\"next\"", first.Headers.GetValues("Link").Single());
        Assert.False(second.Headers.Contains("Link"));
        Assert.Equal(1, (await ReadAsync(second)).Body.GetArrayLength());
    }

    [Fact]
    public async Task Without_links_the_pages_end_with_an_empty_one()
    {
        await using var other = await SampleService.StartAsync(new CookieFake { SendsLinks = false, PageSize = 1 });
        other.Seed("ta-1");
        var (cookie, csrf) = await LogInAsync(other);

        using var first = await SendAsync(HttpMethod.Get, new Uri(other.Endpoint, "accounts?page=1"), cookie, csrf);
        using var second = await SendAsync(HttpMethod.Get, new Uri(other.Endpoint, "accounts?page=2"), cookie, csrf);

        Assert.False(first.Headers.Contains("Link"));
        Assert.Equal("[]", await second.Content.ReadAsStringAsync());
    }

    private void SeedAll()
    {
        foreach (var login in (string[])["ta-1", "ta-2", "ta-3", "other"])
        {
            Service.Seed(login);
        }
    }

    private async Task<(string Cookie, string Csrf)> LogInAsync(SampleService? service = null)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("username", "qa"), KeyValuePair.Create("password", "secret")]);
        using var answer = await Http.PostAsync(new Uri((service ?? Service).Endpoint, "session"), form);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("; HttpOnly", cookie, StringComparison.Ordinal);
        return (cookie.Split(';')[0], answer.Headers.GetValues("X-Csrf-Token").Single());
    }

    private Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string cookie, string? csrf, params (string Name, string Value)[] fields) =>
        SendAsync(method, At(path), cookie, csrf, fields);

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, Uri target, string cookie, string? csrf, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(method, target);
        request.Headers.Add("Cookie", cookie);
        if (csrf is not null)
        {
            request.Headers.Add("X-Csrf-Token", csrf);
        }

        if (method == HttpMethod.Post)
        {
            request.Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        }

        return await Http.SendAsync(request);
    }
}
