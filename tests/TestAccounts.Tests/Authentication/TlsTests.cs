using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TestAccounts.Configuration.Access;
using TestAccounts.Sending;

namespace TestAccounts.Tests.Authentication;

public sealed class TlsTests : AuthenticationTest, IDisposable
{
    private readonly TestAuthority authority = new();

    public TlsTests()
    {
        Variables["PFX_PASSWORD"] = "pfx-password";
        Workspace.Write("ca.pem", authority.Pem);
        File.WriteAllBytes(Workspace.PathTo("ca.cer"), authority.Der);
        using var client = authority.Issue("provisioner");
        using var key = client.GetECDsaPrivateKey()!;
        File.WriteAllBytes(Workspace.PathTo("client.pfx"), client.Export(X509ContentType.Pkcs12, "pfx-password"));
        Workspace.Write("tls/client.pem", client.ExportCertificatePem());
        Workspace.Write("tls/client.key.pem", key.ExportPkcs8PrivateKeyPem());
        Workspace.Write("both.pem", client.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        Workspace.Write("encrypted.pem", key.ExportEncryptedPkcs8PrivateKeyPem("pfx-password", new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)));
    }

    public void Dispose() => authority.Dispose();

    [Theory]
    [InlineData(""" "certificate": "client.pfx", "password": "${PFX_PASSWORD}", "ca": "ca.pem" """)]
    [InlineData(""" "certificate": "tls/client.pem", "key": "tls/client.key.pem", "ca": "ca.cer" """)]
    [InlineData(""" "certificate": "tls/client.pem", "key": "encrypted.pem", "password": "${PFX_PASSWORD}", "ca": "ca.pem" """)]
    [InlineData(""" "certificate": "both.pem", "ca": "ca.pem" """)]
    public async Task A_service_may_want_a_certificate_and_have_one_of_a_private_authority(string tls)
    {
        await using var server = await StartAsync();
        Service(Localhost(server), """ "type": "client-credentials", "tokenUrl": "/token", "clientId": "a", "clientSecret": "${PFX_PASSWORD}" """, $$""" "tls": { {{tls}} } """);

        await ProvisionAndTearDownWithoutConfigAsync(server);

        Assert.All(server.AccountRequests.Concat(server.TokenRequests), request => Assert.Equal("CN=provisioner", request.ClientCertificate));
        AssertNowhere("pfx-password");
    }

    [Theory]
    [InlineData("", "localhost")]
    [InlineData(""" "tls": { "certificate": "both.pem" } """, "localhost")]
    [InlineData(""" "tls": { "ca": "ca.pem" } """, "localhost")]
    [InlineData(""" "tls": { "certificate": "both.pem", "ca": "ca.pem" } """, "another-host")]
    public async Task Without_the_right_certificates_nothing_is_created(string tls, string host)
    {
        await using var server = await StartAsync(host);
        Service(Localhost(server), """ "type": "none" """, tls.Length == 0 ? "\"retries\": 0" : $"\"retries\": 0, {tls}");

        var failure = await ProvisionFailsAsync();

        Assert.Contains(failure.Faults, fault => fault.Code is "TA1001" or "TA1008");
        Assert.Empty(server.AccountRequests);
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_is_told_at_once_as_no_wait_changes_it()
    {
        await using var server = await StartAsync();
        Service(Localhost(server), """ "type": "none" """, """ "startTimeout": "1h" """);

        var failure = await ProvisionFailsAsync();

        var fault = Assert.Single(failure.Faults);
        Assert.Equal("TA1001", fault.Code);
        Assert.Contains(" cannot be reached: The remote certificate is invalid because of errors in the certificate chain", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Waiting up to", Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""" "certificate": "missing.pfx" """, "tls.certificate")]
    [InlineData(""" "certificate": "client.pfx", "password": "wrong-password" """, "tls.certificate")]
    [InlineData(""" "certificate": "tls/client.pem" """, "tls.certificate")]
    [InlineData(""" "certificate": "both.pem", "ca": "tls/client.key.pem" """, "tls.ca")]
    public async Task Files_that_cannot_be_used_are_faults_of_the_config(string tls, string name)
    {
        Service(new("https://localhost:1"), """ "type": "none" """, $$""" "tls": { {{tls}} } """);

        var failure = await ProvisionFailsAsync();

        Assert.Equal(SessionOutcome.Refused, failure.Outcome);
        var fault = Assert.Single(failure.Faults);
        Assert.Equal("TA0129", fault.Code);
        Assert.StartsWith($"'{name}' cannot be used: ", fault.Message, StringComparison.Ordinal);
        Assert.True(fault.Line > 0 && fault.Column > 0);
        Assert.DoesNotContain("wrong-password", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_in_plain_text_is_taken_from_the_config_again()
    {
        await using var server = await StartAsync();
        server.Admits = _ => true;
        Service(Localhost(server), """ "type": "none" """, """ "tls": { "certificate": "client.pfx", "password": "pfx-password", "ca": "ca.pem" } """);
        await using (var session = Session())
        {
            await session.ProvisionAsync();
            await session.KeepAsync();
        }

        AssertNowhere("pfx-password");
        await using var later = Session();
        await later.TeardownAsync();

        Assert.Equal(0, server.Accounts);
    }

    [Fact]
    public void Services_with_equal_settings_share_their_connections()
    {
        using var http = new HttpChannel(null, 1, TimeProvider.System);
        var settings = new ConnectionSettings(new(("a", null, null, null)), null);
        var equal = new ConnectionSettings(new(("a", null, null, null)), null);
        var other = new ConnectionSettings(new(("b", null, null, null)), null);

        Assert.Same(http.ClientFor(settings), http.ClientFor(equal));
        Assert.NotSame(http.ClientFor(settings), http.ClientFor(other));
        Assert.NotSame(http.ClientFor(settings), http.ClientFor(ConnectionSettings.Default));
    }

    [Fact]
    public void A_handler_that_the_surroundings_give_is_used_for_everything()
    {
        using var handler = new HttpClientHandler();
        using var http = new HttpChannel(handler, 1, TimeProvider.System);

        Assert.Same(http.ClientFor(new(null, new(null, null, null))), http.ClientFor(ConnectionSettings.Default));
    }

    private static Uri Localhost(TokenServer server) => new($"https://localhost:{server.Endpoint.Port}");

    private Task<TokenServer> StartAsync(string host = "localhost") => TokenServer.StartWithTlsAsync(authority, host);
}
