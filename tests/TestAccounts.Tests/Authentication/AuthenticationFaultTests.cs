using System.Security.Cryptography;

namespace TestAccounts.Tests.Authentication;

public sealed class AuthenticationFaultTests : AuthenticationTest
{
    private const string Client = """ "type": "client-credentials", "tokenUrl": "/token", "clientId": "a" """;

    [Theory]
    [InlineData(Client, "TA0106", "clientSecret")]
    [InlineData(""" "type": "client-credentials", "clientId": "a", "clientSecret": "b" """, "TA0106", "tokenUrl")]
    [InlineData(""" "type": "client-credentials", "tokenUrl": "token", "clientId": "a", "clientSecret": "b" """, "TA0108", "tokenUrl")]
    [InlineData(""" "type": "client-credentials", "tokenUrl": "https://ci:hunter2@sso/token", "clientId": "a", "clientSecret": "b" """, "TA0108", "***@sso")]
    [InlineData(""" "type": "client-credentials", "tokenUrl": "http://sso.example.com/token", "clientId": "a", "clientSecret": "b" """, "TA0119", "sso.example.com")]
    [InlineData(Client + """, "clientSecret": "b", "sendAs": "post" """, "TA0108", "basic")]
    [InlineData(Client + """, "clientSecret": "b", "format": "xml" """, "TA0108", "json")]
    [InlineData(Client + """, "clientSecret": "b", "parameters": { "a": 1 } """, "TA0105", "'a'")]
    [InlineData(Client + """, "clientSecret": "b", "privateKeyFile": "good.pem" """, "TA0108", "clientSecret")]
    [InlineData(Client + """, "privateKey": "hunter2" """, "TA0129", "privateKey")]
    [InlineData(Client + """, "privateKey": "-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----" """, "TA0129", "neither")]
    [InlineData(Client + """, "privateKeyFile": "missing.pem" """, "TA0129", "missing.pem")]
    [InlineData(Client + """, "privateKeyFile": "encrypted.pem" """, "TA0129", "encrypted")]
    [InlineData(Client + """, "privateKeyFile": "public.pem" """, "TA0129", "not a private key")]
    [InlineData(Client + """, "privateKeyFile": "wide.pem" """, "TA0129", "P-256")]
    [InlineData(Client + """, "privateKeyFile": "good.pem", "algorithm": "ES256" """, "TA0129", "RS256")]
    [InlineData(Client + """, "privateKeyFile": "good.pem", "privateKey": "x" """, "TA0108", "not both")]
    [InlineData(""" "type": "password", "tokenUrl": "/token", "clientId": "a", "username": "b" """, "TA0106", "password")]
    [InlineData(""" "type": "jwt-bearer", "tokenUrl": "/token", "issuer": "a" """, "TA0106", "privateKey")]
    [InlineData(""" "type": "login", "token": "$.t" """, "TA0106", "request")]
    [InlineData(""" "type": "login", "request": "POST /session" """, "TA0106", "token")]
    [InlineData(""" "type": "login", "request": "POST /session", "token": "$.a[" """, "TA0120", "$.a[")]
    [InlineData(""" "type": "login", "request": "POST /session", "token": "$.a", "expiresIn": "soon" """, "TA0108", "soon")]
    [InlineData(""" "type": "login", "request": "POST /session", "token": "$.a", "value": "{{tokn}}" """, "TA0114", "token")]
    [InlineData(""" "type": "aws-sigv4", "accessKeyId": "a", "secretAccessKey": "b", "region": "c" """, "TA0106", "service")]
    [InlineData(""" "type": "api-key", "header": "X", "query": "y", "value": "z" """, "TA0108", "not both")]
    public async Task A_faulty_auth_is_refused(string auth, string code, string message)
    {
        Workspace.Write("good.pem", TestKeys.Rsa());
        Workspace.Write("public.pem", TestKeys.RsaKeyPair.ExportSubjectPublicKeyInfoPem());
        Workspace.Write("encrypted.pem", TestKeys.CurveKeyPair.ExportEncryptedPkcs8PrivateKeyPem("x", new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)));
        using (var wide = ECDsa.Create(ECCurve.NamedCurves.nistP384))
        {
            Workspace.Write("wide.pem", wide.ExportPkcs8PrivateKeyPem());
        }

        Service(new("http://localhost:1"), auth);

        var failure = await ProvisionFailsAsync();

        Assert.Equal(SessionOutcome.Refused, failure.Outcome);
        var fault = Assert.Single(failure.Faults);
        Assert.Equal(code, fault.Code);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", fault.Message, StringComparison.Ordinal);
        Assert.True(fault.Line > 0 && fault.Column > 0);
    }
}
