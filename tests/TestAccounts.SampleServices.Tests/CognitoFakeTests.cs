using System.Net;
using System.Text.Json;
using TestAccounts.SampleServices.Cognito;
using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.SampleServices.Tests;

public sealed class CognitoFakeTests : IAsyncLifetime
{
    private const string Password = "Passw0rd!";

    private readonly List<IDisposable> clients = [];
    private readonly List<SampleService> services = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        clients.ForEach(client => client.Dispose());
        foreach (var service in services)
        {
            await service.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_user_must_change_its_password_until_it_is_given_a_permanent_one()
    {
        var client = await StartAsync(new CognitoFake());

        var (_, created) = await CreateAsync(client, "Ann");
        var user = created.GetProperty("User");
        Assert.Equal(("Ann", "FORCE_CHANGE_PASSWORD"), (Text(user, "Username"), Text(user, "UserStatus")));
        Assert.True(Guid.TryParse(Attribute(user.GetProperty("Attributes"), "sub"), out _));
        Assert.Equal("NotAuthorizedException", await client.ErrorAsync("AdminInitiateAuth", SignIn(Password)));

        await client.CallAsync("AdminSetUserPassword", new { Username = "ann", Password, Permanent = true });

        var (_, read) = await client.CallAsync("AdminGetUser", new { Username = "ann" });
        Assert.Equal("CONFIRMED", Text(read, "UserStatus"));
        Assert.Equal("Ann@example.com", Attribute(read.GetProperty("UserAttributes"), "email"));
        var (_, signedIn) = await client.CallAsync("AdminInitiateAuth", SignIn(Password));
        Assert.Equal("Bearer", Text(signedIn.GetProperty("AuthenticationResult"), "TokenType"));
    }

    [Fact]
    public async Task A_temporary_password_leads_to_a_challenge()
    {
        var client = await StartAsync(new CognitoFake());
        await client.CallAsync("AdminCreateUser", new { Username = "ann", TemporaryPassword = Password, MessageAction = "SUPPRESS" });

        var (_, answer) = await client.CallAsync("AdminInitiateAuth", SignIn(Password));

        Assert.Equal("NEW_PASSWORD_REQUIRED", Text(answer, "ChallengeName"));
    }

    [Fact]
    public async Task Whatever_goes_wrong_is_400_and_told_apart_by_type_alone()
    {
        var client = await StartAsync(new CognitoFake { ErrorNamespace = "com.amazonaws.cognito#" });
        await CreateAsync(client, "ann");
        const string Prefix = "com.amazonaws.cognito#";

        Assert.Equal(Prefix + "UsernameExistsException", await client.ErrorAsync("AdminCreateUser", new { Username = "ANN" }));
        Assert.Equal(Prefix + "UserNotFoundException", await client.ErrorAsync("AdminGetUser", new { Username = "bob" }));
        Assert.Equal(Prefix + "UserNotFoundException", await client.ErrorAsync("AdminDeleteUser", new { Username = "bob" }));
        Assert.Equal(Prefix + "InvalidPasswordException", await client.ErrorAsync("AdminSetUserPassword", new { Username = "ann", Password = "short" }));
        Assert.Equal(Prefix + "ResourceNotFoundException", await client.ErrorAsync("AdminAddUserToGroup", new { Username = "ann", GroupName = "none" }));
        Assert.Equal(Prefix + "ResourceNotFoundException", await client.ErrorAsync("ListUsers", new { UserPoolId = "other" }));
        Assert.Equal(Prefix + "InvalidParameterException", await client.ErrorAsync("ListUsers", new { Limit = 61 }));
        Assert.Equal(Prefix + "UnknownOperationException", await client.ErrorAsync("AdminDoMagic", new { }));
    }

    [Fact]
    public async Task A_user_name_has_no_white_space()
    {
        var client = await StartAsync(new CognitoFake());

        Assert.Equal("InvalidParameterException", await client.ErrorAsync("AdminCreateUser", new { Username = "ann b" }));
    }

    [Fact]
    public async Task A_new_user_may_be_unreadable_and_unlisted_for_a_while()
    {
        var client = await StartAsync(new CognitoFake());
        var delay = TimeSpan.FromMinutes(1);
        services[0].Misbehaviour.Set(
            new MisbehaviourRule(MisbehaviourKind.HideFromRead) { Delay = delay },
            new MisbehaviourRule(MisbehaviourKind.HideFromFind) { Delay = delay });
        await CreateAsync(client, "ann");

        Assert.Equal("UserNotFoundException", await client.ErrorAsync("AdminGetUser", new { Username = "ann" }));
        var (_, listed) = await client.CallAsync("ListUsers", new { });
        Assert.Empty(Names(listed));
        Assert.Equal("UsernameExistsException", await client.ErrorAsync("AdminCreateUser", new { Username = "ann" }));
    }

    [Fact]
    public async Task A_delete_answers_200_with_an_empty_body()
    {
        var client = await StartAsync(new CognitoFake());
        await CreateAsync(client, "ann");

        using var deleted = await client.SendAsync("AdminDeleteUser", new { Username = "ann" });

        Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);
        Assert.Empty(await deleted.Content.ReadAsByteArrayAsync());
        Assert.Empty(services[0].Accounts);
    }

    [Theory]
    [InlineData("""email = "ta-1@example.com" """, "ta-1")]
    [InlineData("""username ^= "ta-" """, "ta-1 ta-2 ta-3")]
    [InlineData("""username ^= "TA-" """, "")]
    [InlineData(""" "username"="ta-2" """, "ta-2")]
    [InlineData("""cognito:user_status = "force_change_password" """, "other ta-1 ta-2 ta-3")]
    public async Task Users_are_listed_by_one_standard_attribute(string filter, string expected)
    {
        var client = await StartAsync(new CognitoFake());
        await CreateAllAsync(client);

        var (_, answer) = await client.CallAsync("ListUsers", new { Filter = filter });

        Assert.Equal(expected, string.Join(' ', Names(answer)));
    }

    [Fact]
    public async Task A_custom_attribute_cannot_be_searched()
    {
        var client = await StartAsync(new CognitoFake());

        Assert.Equal("InvalidParameterException", await client.ErrorAsync("ListUsers", new { Filter = "custom:run = \"ta-1\"" }));
    }

    [Fact]
    public async Task Pages_are_linked_by_a_token_that_survives_deletions()
    {
        var client = await StartAsync(new CognitoFake());
        await CreateAllAsync(client);
        const string Filter = "username ^= \"ta-\"";

        var (_, first) = await client.CallAsync("ListUsers", new { Filter, Limit = 2 });
        await client.CallAsync("AdminDeleteUser", new { Username = "ta-2" });
        var (_, second) = await client.CallAsync("ListUsers", new { Filter, Limit = 2, PaginationToken = Text(first, "PaginationToken") });

        Assert.Equal(["ta-1", "ta-2"], Names(first));
        Assert.Equal(["ta-3"], Names(second));
        Assert.False(second.TryGetProperty("PaginationToken", out _));
    }

    [Fact]
    public async Task A_user_joins_a_known_group()
    {
        var client = await StartAsync(new CognitoFake { Groups = ["admins"] });
        await CreateAsync(client, "ann");

        var (status, _) = await client.CallAsync("AdminAddUserToGroup", new { Username = "ann", GroupName = "admins" });

        var (_, groups) = await client.CallAsync("AdminListGroupsForUser", new { Username = "ann" });
        Assert.Equal(200, status);
        Assert.Equal("admins", Text(groups.GetProperty("Groups")[0], "GroupName"));
    }

    [Fact]
    public async Task A_pool_of_email_addresses_names_its_users_itself()
    {
        var client = await StartAsync(new CognitoFake { SignsInWithEmail = true });

        var (_, created) = await client.CallAsync("AdminCreateUser", new { Username = "ta-1@example.com" });

        var name = Text(created.GetProperty("User"), "Username");
        var (_, read) = await client.CallAsync("AdminGetUser", new { Username = "ta-1@example.com" });
        Assert.True(Guid.TryParse(name, out _));
        Assert.Equal(name, Text(read, "Username"));
        Assert.Equal("InvalidParameterException", await client.ErrorAsync("AdminCreateUser", new { Username = "ta-2" }));
    }

    [Fact]
    public async Task A_wrong_signature_is_refused_before_anything_is_done()
    {
        var client = await StartAsync(new CognitoFake());

        client.SecretAccessKey = "wrong";
        Assert.Equal("InvalidSignatureException", await client.ErrorAsync("AdminCreateUser", new { Username = "ann" }));
        client.AccessKeyId = "AKIDOTHER";
        Assert.Equal("UnrecognizedClientException", await client.ErrorAsync("AdminCreateUser", new { Username = "ann" }));
        Assert.Empty(services[0].Accounts);
    }

    [Fact]
    public async Task A_signature_for_another_region_is_refused()
    {
        var client = await StartAsync(new CognitoFake());
        client.Region = "us-east-1";

        Assert.Equal("InvalidSignatureException", await client.ErrorAsync("ListUsers", new { }));
    }

    [Theory]
    [InlineData(-4, 200)]
    [InlineData(4, 200)]
    [InlineData(-6, 400)]
    [InlineData(6, 400)]
    public async Task A_signature_is_good_for_five_minutes(int minutes, int expected)
    {
        var client = await StartAsync(new CognitoFake());
        client.ClockSkew = TimeSpan.FromMinutes(minutes);

        var (status, _) = await client.CallAsync("ListUsers", new { });

        Assert.Equal(expected, status);
    }

    [Fact]
    public async Task Temporary_keys_need_their_session_token()
    {
        var client = await StartAsync(new CognitoFake { SessionToken = "session/token==" });
        Assert.Equal(200, (await client.CallAsync("ListUsers", new { })).Status);

        client.SessionToken = null;

        Assert.Equal("UnrecognizedClientException", await client.ErrorAsync("ListUsers", new { }));
    }

    [Fact]
    public async Task A_request_without_a_signature_misses_its_token()
    {
        await StartAsync(new CognitoFake());
        using var http = new HttpClient();

        using var answer = await http.PostAsync(services[0].Endpoint, new StringContent("{}"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("MissingAuthenticationTokenException", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Throttling_is_400_without_a_word_on_when_to_come_back()
    {
        var client = await StartAsync(new CognitoFake());
        services[0].Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.Throttle)
        {
            Header = "X-Amz-Target: AWSCognitoIdentityProviderService.AdminCreateUser",
            RetryAfter = TimeSpan.FromSeconds(1),
        });

        using var answer = await client.SendAsync("AdminCreateUser", new { Username = "ann" });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(answer.Headers.RetryAfter);
        Assert.Contains("TooManyRequestsException", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static string Attribute(JsonElement attributes, string name) =>
        Text(attributes.EnumerateArray().Single(attribute => Text(attribute, "Name") == name), "Value");

    private static IEnumerable<string> Names(JsonElement answer) =>
        answer.GetProperty("Users").EnumerateArray().Select(user => Text(user, "Username"));

    private static object SignIn(string password) => new
    {
        ClientId = "exampleclient",
        AuthFlow = "ADMIN_USER_PASSWORD_AUTH",
        AuthParameters = new { USERNAME = "ann", PASSWORD = password },
    };

    private static Task<(int Status, JsonElement Body)> CreateAsync(CognitoClient client, string username) =>
        client.CallAsync("AdminCreateUser", new
        {
            Username = username,
            MessageAction = "SUPPRESS",
            UserAttributes = new object[] { new { Name = "email", Value = $"{username}@example.com" } },
        });

    private static async Task CreateAllAsync(CognitoClient client)
    {
        foreach (var username in (string[])["ta-1", "other", "ta-3", "ta-2"])
        {
            await CreateAsync(client, username);
        }
    }

    private async Task<CognitoClient> StartAsync(CognitoFake pool)
    {
        services.Add(await SampleService.StartAsync(pool));
        var client = new CognitoClient(services[^1], pool);
        clients.Add(client);
        return client;
    }
}
