using TestAccounts.Sending;

namespace TestAccounts.Tests.Authentication;

public sealed class ProxyTests : AuthenticationTest
{
    private const string Bearer = """ "type": "bearer", "token": "${TOKEN}" """;

    public ProxyTests()
    {
        Variables["TOKEN"] = "bearer-token";
        Variables["PROXY_PASSWORD"] = "proxy/password";
    }

    [Theory]
    [InlineData("\"http://ci:${PROXY_PASSWORD_ESCAPED}@ADDRESS\"")]
    [InlineData("{ \"url\": \"http://ADDRESS\", \"username\": \"ci\", \"password\": \"${PROXY_PASSWORD}\" }")]
    public async Task Requests_go_through_the_proxy_with_its_credentials(string setting)
    {
        Variables["PROXY_PASSWORD_ESCAPED"] = "proxy%2Fpassword";
        await using var proxy = new TestProxy { Credentials = "ci:proxy/password" };
        await using var server = await StartServerAsync();
        Service(server.Endpoint, Bearer, $"\"proxy\": {setting.Replace("ADDRESS", proxy.Address, StringComparison.Ordinal)}");

        await ProvisionAndTearDownWithoutConfigAsync(server);

        Assert.NotEmpty(proxy.Used);
        Assert.All(proxy.Used, line => Assert.Contains(server.Endpoint.Authority, line, StringComparison.Ordinal));
        AssertNowhere("proxy/password", "proxy%2Fpassword");
    }

    [Theory]
    [InlineData("http", 407)]
    [InlineData("https", 407)]
    public async Task A_proxy_that_wants_other_credentials_is_told_of(string scheme, int status)
    {
        await using var proxy = new TestProxy { Credentials = "ci:right" };
        await using var server = await StartServerAsync();
        Service(new($"{scheme}://localhost:{server.Endpoint.Port}"), Bearer, $$""" "retries": 0, "proxy": "http://ci:${PROXY_PASSWORD}x@{{proxy.Address}}" """);
        Variables["PROXY_PASSWORD"] = "wrong-one";

        var fault = Assert.Single((await ProvisionFailsAsync()).Faults);

        Assert.Equal("TA1035", fault.Code);
        Assert.Contains("did not get past the proxy: ", fault.Message, StringComparison.Ordinal);
        Assert.Contains($"{status}", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-one", fault.Message, StringComparison.Ordinal);
        Assert.Empty(server.AccountRequests);
    }

    [Fact]
    public async Task A_proxy_that_wants_other_credentials_is_told_of_when_a_token_is_fetched()
    {
        await using var proxy = new TestProxy { Credentials = "ci:right" };
        await using var server = await TokenServer.StartAsync();
        Service(server.Endpoint, """ "type": "client-credentials", "tokenUrl": "/token", "clientId": "a", "clientSecret": "${TOKEN}" """, $"\"proxy\": \"http://{proxy.Address}\"");

        Assert.Equal("TA1035", Assert.Single((await ProvisionFailsAsync()).Faults).Code);
    }

    [Fact]
    public async Task HTTPS_is_tunnelled()
    {
        using var authority = new TestAuthority();
        Workspace.Write("ca.pem", authority.Pem);
        Workspace.Write("client.pem", Pem(authority));
        await using var proxy = new TestProxy();
        await using var server = await TokenServer.StartWithTlsAsync(authority);
        server.Admits = _ => true;
        Service(new($"https://localhost:{server.Endpoint.Port}"), Bearer, $$""" "tls": { "certificate": "client.pem", "ca": "ca.pem" }, "proxy": "http://{{proxy.Address}}" """);

        await ProvisionAndTearDownWithoutConfigAsync(server);

        Assert.All(proxy.Used, line => Assert.Equal($"CONNECT localhost:{server.Endpoint.Port} HTTP/1.1", line));
        Assert.NotEmpty(proxy.Used);
    }

    [Fact]
    public async Task Only_the_service_that_names_a_proxy_uses_it()
    {
        await using var proxy = new TestProxy();
        await using var server = await StartServerAsync();
        var orders = await StartOrdersAsync();
        Config(
            $$""" "name": "proxied", "endpoint": "{{server.Endpoint.OriginalString}}", "auth": { {{Bearer}} }, "proxy": "http://{{proxy.Address}}" """,
            Orders(orders));
        await using var session = Session();

        await session.ProvisionAsync();

        Assert.All(proxy.Used, line => Assert.Contains(server.Endpoint.Authority, line, StringComparison.Ordinal));
        Assert.Single(orders.Accounts);
    }

    [Fact]
    public async Task A_password_in_the_url_is_taken_from_the_config_again()
    {
        await using var proxy = new TestProxy { Credentials = "ci:proxy-password" };
        await using var server = await StartServerAsync();
        Variables["PROXY"] = proxy.Address;
        Service(server.Endpoint, Bearer, """ "proxy": "http://ci:proxy-password@${PROXY}" """);
        await using (var session = Session())
        {
            await session.ProvisionAsync();
            await session.KeepAsync();
        }

        AssertNowhere("proxy-password");
        await using var later = Session();
        await later.TeardownAsync();

        Assert.Equal(0, server.Accounts);
    }

    [Fact]
    public void None_turns_the_proxy_of_the_environment_off()
    {
        using var none = ConnectionHandler.Of(new(null, new(null, null, null)));
        using var environment = ConnectionHandler.Of(new(null, null));

        Assert.False(none.UseProxy);
        Assert.True(environment.UseProxy);
        Assert.Null(environment.Proxy);
    }

    [Theory]
    [InlineData("\"ftp://ci:hunter2@proxy\"", "TA0108")]
    [InlineData("\"proxy:8080\"", "TA0108")]
    [InlineData("true", "TA0105")]
    [InlineData("{ \"username\": \"ci\" }", "TA0106")]
    public async Task A_proxy_that_is_none_is_refused(string setting, string code)
    {
        Service(new("http://localhost:1"), Bearer, $"\"proxy\": {setting}");

        var fault = Assert.Single((await ProvisionFailsAsync()).Faults);

        Assert.Equal(code, fault.Code);
        Assert.DoesNotContain("hunter2", fault.Message, StringComparison.Ordinal);
    }

    private static async Task<TokenServer> StartServerAsync()
    {
        var server = await TokenServer.StartAsync();
        server.Admits = request => request.Header("Authorization") == "Bearer bearer-token";
        return server;
    }

    private static string Pem(TestAuthority authority)
    {
        using var client = authority.Issue("provisioner");
        return client.ExportCertificatePem() + "\n" + System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions.GetECDsaPrivateKey(client)!.ExportPkcs8PrivateKeyPem();
    }
}
