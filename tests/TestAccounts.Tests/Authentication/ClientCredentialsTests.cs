using System.Text;

namespace TestAccounts.Tests.Authentication;

public sealed class ClientCredentialsTests : AuthenticationTest
{
    private const string Client = """ "type": "client-credentials", "tokenUrl": "/token", "clientId": "provisioner", "clientSecret": "${CLIENT_SECRET}" """;

    public ClientCredentialsTests() => Variables["CLIENT_SECRET"] = "s3cret/+ value";

    [Fact]
    public async Task A_client_gets_its_token_with_a_form()
    {
        await using var server = await TokenServer.StartAsync();
        Service(server.Endpoint, $$"""{{Client}}, "scope": "a b", "audience": "https://api/", "parameters": { "resource": "accounts" }""");

        await ProvisionAndTearDownWithoutConfigAsync(server);

        var request = server.TokenRequests[0];
        Assert.Equal("application/x-www-form-urlencoded", request.Header("Content-Type"));
        Assert.Equal("client_credentials", request.Field("grant_type"));
        Assert.Equal("provisioner", request.Field("client_id"));
        Assert.Equal("s3cret/+ value", request.Field("client_secret"));
        Assert.Equal("a b", request.Field("scope"));
        Assert.Equal("https://api/", request.Field("audience"));
        Assert.Equal("accounts", request.Field("resource"));
        Assert.Null(request.Header("Authorization"));
    }

    [Fact]
    public async Task A_token_endpoint_may_want_json()
    {
        await using var server = await TokenServer.StartAsync();
        Service(server.Endpoint, $"""{Client}, "format": "json" """);

        await ProvisionAndTearDownWithoutConfigAsync(server);

        var request = server.TokenRequests[0];
        Assert.Equal("application/json", request.Header("Content-Type"));
        Assert.Equal("s3cret/+ value", request.Json["client_secret"]!.ToString());
    }

    [Fact]
    public async Task A_client_may_show_its_secret_in_a_header()
    {
        await using var server = await TokenServer.StartAsync();
        Service(server.Endpoint, $"""{Client}, "sendAs": "basic" """);

        await ProvisionAndTearDownWithoutConfigAsync(server);

        var request = server.TokenRequests[0];
        Assert.Equal($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes("provisioner:s3cret%2F%2B%20value"))}", request.Header("Authorization"));
        Assert.Equal("grant_type=client_credentials", request.Text);
    }

    [Fact]
    public async Task The_token_endpoint_may_be_another_server()
    {
        await using var issuer = await TokenServer.StartAsync();
        await using var server = await TokenServer.StartAsync();
        issuer.GiveToken = _ => new(200, $$"""{"access_token":"{{server.NewToken()}}"}""");
        Service(server.Endpoint, Client.Replace("\"/token\"", $"\"{issuer.Endpoint}token\"", StringComparison.Ordinal));

        await ProvisionAndTearDownWithoutConfigAsync(server);

        Assert.Equal(2, issuer.TokenRequests.Count);
        Assert.Empty(server.TokenRequests);
    }

    [Fact]
    public async Task Somebody_may_sign_in_with_a_name_and_a_password()
    {
        await using var server = await TokenServer.StartAsync();
        Variables["ADMIN_PASSWORD"] = "admin-password";
        Service(server.Endpoint, """ "type": "password", "tokenUrl": "/token", "clientId": "admin-cli", "username": "admin", "password": "${ADMIN_PASSWORD}" """);

        await ProvisionAndTearDownWithoutConfigAsync(server);

        var request = server.TokenRequests[0];
        Assert.Equal("grant_type=password&username=admin&password=admin-password&client_id=admin-cli", request.Text);
        AssertNowhere("admin-password");
    }
}
