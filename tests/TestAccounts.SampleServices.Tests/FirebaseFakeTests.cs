using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TestAccounts.SampleServices.Firebase;
using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.SampleServices.Tests;

public sealed class FirebaseFakeTests : FakeServiceTest
{
    private const string Accounts = "v1/projects/demo-shop/accounts";

    private static readonly RSA Key = RSA.Create(2048);

    private protected override ServiceFake Fake { get; } = new FirebaseFake { PublicKey = Key.ExportSubjectPublicKeyInfoPem() };

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Authorize("owner");
    }

    [Fact]
    public async Task A_user_keeps_the_id_that_its_client_chose_and_its_address_in_lower_case()
    {
        var (_, created) = await PostAsync(Accounts, new { localId = "ta-1", email = "TA-1@Example.com", password = "secret1" });

        Assert.Equal(("ta-1", "ta-1@example.com"), (Text(created, "localId"), Text(created, "email")));
        var (_, found) = await PostAsync(Accounts + ":lookup", new { email = new[] { "Ta-1@example.com" } });
        var user = found.GetProperty("users")[0];
        Assert.Equal(("ta-1", "password"), (Text(user, "localId"), Text(user.GetProperty("providerUserInfo")[0], "providerId")));
        Assert.DoesNotContain("secret1", user.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_user_is_200_without_users()
    {
        var (status, found) = await PostAsync(Accounts + ":lookup", new { localId = new[] { "none" } });

        Assert.Equal(200, status);
        Assert.Equal("""{"kind":"identitytoolkit#GetAccountInfoResponse"}""", found.GetRawText());
    }

    [Fact]
    public async Task Errors_are_400_and_told_apart_by_message()
    {
        await PostAsync(Accounts, new { localId = "ta-1", email = "ta-1@example.com" });

        Assert.Equal("EMAIL_EXISTS", await ErrorAsync(Accounts, new { localId = "ta-2", email = "TA-1@example.com" }));
        Assert.Equal("DUPLICATE_LOCAL_ID", await ErrorAsync(Accounts, new { localId = "ta-1", email = "ta-2@example.com" }));
        Assert.Equal("INVALID_EMAIL", await ErrorAsync(Accounts, new { email = "nowhere" }));
        Assert.StartsWith("WEAK_PASSWORD : ", await ErrorAsync(Accounts, new { email = "ta-3@example.com", password = "short" }), StringComparison.Ordinal);
        Assert.Equal("USER_NOT_FOUND", await ErrorAsync(Accounts + ":delete", new { localId = "none" }));
        Assert.Equal("MISSING_LOCAL_ID", await ErrorAsync(Accounts + ":delete", new { }));
        Assert.StartsWith("Invalid value at 'localId'", await ErrorAsync(Accounts + ":lookup", new { localId = "ta-1" }), StringComparison.Ordinal);
        Assert.Equal("INVALID_CLAIMS", await ErrorAsync(Accounts + ":update", new { localId = "ta-1", customAttributes = "role" }));
        Assert.Equal("PROJECT_NOT_FOUND", await ErrorAsync("v1/projects/other/accounts", new { }));
    }

    [Fact]
    public async Task Custom_claims_are_a_text_of_json()
    {
        await PostAsync(Accounts, new { localId = "ta-1", email = "ta-1@example.com" });

        await PostAsync(Accounts + ":update", new { localId = "ta-1", customAttributes = """{"role":"tester"}""" });

        var (_, found) = await PostAsync(Accounts + ":lookup", new { localId = new[] { "ta-1" } });
        Assert.Equal("""{"role":"tester"}""", Text(found.GetProperty("users")[0], "customAttributes"));
    }

    [Fact]
    public async Task A_batch_deletes_only_the_disabled_unless_it_is_forced()
    {
        await PostAsync(Accounts, new { localId = "ta-1", email = "ta-1@example.com" });
        await PostAsync(Accounts, new { localId = "ta-2", email = "ta-2@example.com" });
        await PostAsync(Accounts + ":update", new { localId = "ta-2", disableUser = true });

        var (status, answer) = await PostAsync(Accounts + ":batchDelete", new { localIds = new[] { "ta-1", "ta-2", "none" } });

        Assert.Equal((200, "ta-1"), (status, Text(answer.GetProperty("errors")[0], "localId")));
        Assert.Equal("ta-1", Service.Accounts.Single().Id);
        var (_, forced) = await PostAsync(Accounts + ":batchDelete", new { localIds = new[] { "ta-1" }, force = true });
        Assert.Equal("{}", forced.GetRawText());
        Assert.Empty(Service.Accounts);
        Assert.Equal("LOCAL_ID_LIST_EXCEEDS_LIMIT", await ErrorAsync(Accounts + ":batchDelete", new { localIds = Enumerable.Repeat("x", 1001) }));
    }

    [Fact]
    public async Task A_full_last_page_is_followed_by_an_empty_one()
    {
        await PostAsync(Accounts, new { localId = "ta-1", email = "ta-1@example.com" });
        await PostAsync(Accounts, new { localId = "ta-2", email = "ta-2@example.com" });

        var (_, first) = await GetAsync(Accounts + ":batchGet?maxResults=2");
        var (_, second) = await GetAsync($"{Accounts}:batchGet?maxResults=2&nextPageToken={Text(first, "nextPageToken")}");

        Assert.Equal(["ta-1", "ta-2"], first.GetProperty("users").EnumerateArray().Select(user => Text(user, "localId")));
        Assert.Equal("""{"kind":"identitytoolkit#DownloadAccountResponse"}""", second.GetRawText());
    }

    [Fact]
    public async Task A_user_signs_in_with_its_password_and_the_api_key()
    {
        await PostAsync("identitytoolkit.googleapis.com/" + Accounts, new { email = "ta-1@example.com", password = "secret1" });
        const string SignIn = "v1/accounts:signInWithPassword?key=firebase-key";

        var (_, signedIn) = await PostAsync(SignIn, new { email = "TA-1@example.com", password = "secret1", returnSecureToken = true });

        Assert.Equal("3600", Text(signedIn, "expiresIn"));
        Assert.Equal("INVALID_LOGIN_CREDENTIALS", await ErrorAsync(SignIn, new { email = "ta-1@example.com", password = "wrong" }));
        var (status, _) = await PostAsync("v1/accounts:signInWithPassword", new { });
        Assert.Equal(403, status);
    }

    [Fact]
    public async Task A_signed_assertion_is_changed_for_an_access_token()
    {
        var (status, answer) = await ExchangeAsync(Assertion());
        Assert.Equal((200, 3599), (status, answer.GetProperty("expires_in").GetInt32()));

        Authorize(Text(answer, "access_token"));

        Assert.Equal(200, (await PostAsync(Accounts + ":lookup", new { })).Status);
        Authorize("ya29.made-up");
        Assert.Equal(401, (await PostAsync(Accounts + ":lookup", new { })).Status);
    }

    [Fact]
    public async Task A_token_for_another_scope_is_not_enough()
    {
        var (_, answer) = await ExchangeAsync(Assertion(scope: "https://www.googleapis.com/auth/calendar"));

        Authorize(Text(answer, "access_token"));

        Assert.Equal(403, (await PostAsync(Accounts + ":lookup", new { })).Status);
    }

    [Fact]
    public async Task An_assertion_that_is_wrong_in_any_part_is_refused()
    {
        using var other = RSA.Create(2048);

        Assert.Equal("Invalid JWT Signature.", await GrantErrorAsync(Assertion(signer: other)));
        Assert.Equal("Invalid grant: account not found", await GrantErrorAsync(Assertion(issuer: "stranger@example.com")));
        Assert.StartsWith("Failed audience check.", await GrantErrorAsync(Assertion(audience: "https://other.test/token")), StringComparison.Ordinal);
        Assert.StartsWith("Invalid JWT: Token must be a short-lived token", await GrantErrorAsync(Assertion(seconds: 3601)), StringComparison.Ordinal);
        Assert.StartsWith("Invalid JWT: Token must be a short-lived token", await GrantErrorAsync(Assertion(seconds: -1)), StringComparison.Ordinal);
        Assert.Equal("Empty or missing scope not allowed.", await GrantErrorAsync(Assertion(scope: "")));
    }

    [Theory]
    [InlineData(false, 429, "RESOURCE_EXHAUSTED")]
    [InlineData(true, 400, "QUOTA_EXCEEDED")]
    public async Task A_used_up_quota_is_told_in_the_body(bool isBadRequest, int status, string expected)
    {
        await using var other = await SampleService.StartAsync(new FirebaseFake { QuotaIsBadRequest = isBadRequest });
        other.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.Throttle));

        using var answer = await Http.PostAsJsonAsync(new Uri(other.Endpoint, Accounts), new { });

        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        Assert.Null(answer.Headers.RetryAfter);
        Assert.Contains(expected, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private void Authorize(string token) => Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

    private async Task<(int Status, JsonElement Body)> PostAsync(string path, object body) =>
        await ReadAsync(await Http.PostAsJsonAsync(At(path), body));

    private async Task<string> ErrorAsync(string path, object body)
    {
        var (status, answer) = await PostAsync(path, body);
        Assert.Equal(400, status);
        return Text(answer.GetProperty("error"), "message");
    }

    private async Task<(int Status, JsonElement Body)> ExchangeAsync(string assertion)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "urn:ietf:params:oauth:grant-type:jwt-bearer",
            ["assertion"] = assertion,
        });
        return await ReadAsync(await Http.PostAsync(At("token"), form));
    }

    private async Task<string> GrantErrorAsync(string assertion)
    {
        var (status, answer) = await ExchangeAsync(assertion);
        Assert.Equal(400, status);
        return Text(answer, "error_description");
    }

    private string Assertion(
        string? issuer = null,
        string? audience = null,
        string scope = "https://www.googleapis.com/auth/cloud-platform",
        int seconds = 3600,
        RSA? signer = null)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var signed = Encode(new { alg = "RS256", typ = "JWT" }) + "." + Encode(new
        {
            iss = issuer ?? "provisioner@demo-shop.iam.gserviceaccount.com",
            scope,
            aud = audience ?? At("token").AbsoluteUri,
            iat = now,
            exp = now + seconds,
        });
        var signature = (signer ?? Key).SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";

        static string Encode(object part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));
    }
}
