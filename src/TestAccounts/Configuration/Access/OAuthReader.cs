using TestAccounts.ApiDefinitions;
using TestAccounts.Configuration.Json;
using TestAccounts.Secrets;

namespace TestAccounts.Configuration.Access;

/// <summary>Reads the kinds of <c>auth</c> that ask a token endpoint of OAuth 2.0.</summary>
internal static class OAuthReader
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private const string AssertionGrant = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static readonly Dictionary<string, bool> Formats = new(StringComparer.Ordinal) { ["form"] = false, ["json"] = true };
    private static readonly Dictionary<string, bool> Places = new(StringComparer.Ordinal) { ["body"] = false, ["basic"] = true };

    public static Authentication ClientCredentials(ObjectReader auth, bool allowPlainHttp) =>
        ReadClient(auth, allowPlainHttp, [("grant_type", "client_credentials")], needsSecret: true);

    public static Authentication Password(ObjectReader auth, bool allowPlainHttp) => ReadClient(
        auth,
        allowPlainHttp,
        [("grant_type", "password"), ("username", auth.RequiredText("username")), ("password", auth.RequiredSecret("password"))],
        needsSecret: false);

    public static Authentication JwtBearer(ObjectReader auth, bool allowPlainHttp)
    {
        var url = ReadUrl(auth, allowPlainHttp);
        var (issuer, subject, audience, scope, keyId) =
            (auth.RequiredText("issuer"), auth.Text("subject"), auth.Text("audience"), auth.Text("scope"), auth.Text("keyId"));
        var key = SigningKeyReader.Read(auth);
        if (auth.Node["privateKey"] is null && auth.Node["privateKeyFile"] is null)
        {
            auth.Context.Faults.Add(ConfigFaults.Missing(auth.Node, "privateKey", auth.Owner, " Or give 'privateKeyFile'."));
        }

        var assertion = key is null ? null : new Assertion("assertion", issuer, subject, audience, scope, key, keyId);
        return new Authentication.OAuth(new(url, [("grant_type", AssertionGrant), .. Parameters(auth)], IsJson: false, null, assertion));
    }

    private static Authentication.OAuth ReadClient(ObjectReader auth, bool allowPlainHttp, List<(string Name, string Value)> fields, bool needsSecret)
    {
        var url = ReadUrl(auth, allowPlainHttp);
        var id = auth.RequiredText("clientId");
        var secret = auth.Secret("clientSecret");
        var key = SigningKeyReader.Read(auth);
        var hasKey = auth.Node["privateKey"] is not null || auth.Node["privateKeyFile"] is not null;
        if (secret is not null && hasKey)
        {
            auth.Context.Faults.Add(ConfigFaults.BadValue(auth.Node["clientSecret"]!, "clientSecret", "given", "either 'clientSecret' or a private key, not both"));
        }
        else if (secret is null && !hasKey && needsSecret)
        {
            auth.Context.Faults.Add(ConfigFaults.Missing(auth.Node, "clientSecret", auth.Owner, " Or give 'privateKey' or 'privateKeyFile'."));
        }

        var isBasic = auth.Choice("sendAs", false, Places) && secret is not null;
        if (!isBasic)
        {
            fields.Add(("client_id", id));
        }

        Add(fields, "client_secret", isBasic ? null : secret);
        Add(fields, "client_assertion_type", key is null ? null : AssertionType);
        Add(fields, "scope", auth.Text("scope"));
        Add(fields, "audience", auth.Text("audience"));
        fields.AddRange(Parameters(auth));
        var assertion = (auth.Text("assertionAudience"), auth.Text("keyId")) is var (audience, keyId) && key is not null
            ? new Assertion("client_assertion", id, id, audience, null, key, keyId)
            : null;
        return new(new(url, fields, auth.Choice("format", false, Formats), isBasic ? BasicOf(auth, id, secret!) : null, assertion));
    }

    // RFC 6749 has both escaped before they are joined.
    private static (string Id, string Secret) BasicOf(ObjectReader auth, string id, string secret)
    {
        var escaped = (Id: Uri.EscapeDataString(id), Secret: Uri.EscapeDataString(secret));
        auth.Context.Redactor.Add($"{escaped.Id}:{escaped.Secret}");
        return escaped;
    }

    private static void Add(List<(string Name, string Value)> fields, string name, string? value)
    {
        if (value is not null)
        {
            fields.Add((name, value));
        }
    }

    private static IEnumerable<(string Name, string Value)> Parameters(ObjectReader auth)
    {
        var parameters = auth.FindObject("parameters", "'parameters'");
        return [.. (parameters?.Node.Properties ?? []).Select(p => (p.Name, (SecretName.Is(p.Name) ? parameters!.Secret(p.Name) : parameters!.Text(p.Name)) ?? ""))];
    }

    private static string ReadUrl(ObjectReader auth, bool allowPlainHttp)
    {
        var text = auth.RequiredText("tokenUrl", " It is a URL, or a path below the endpoint.");
        if (text.Length == 0 || text.StartsWith('/'))
        {
            return text;
        }

        var node = auth.Node["tokenUrl"]!;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0)
        {
            auth.Context.Faults.Add(ConfigFaults.BadValue(node, "tokenUrl", UrlText.WithoutUser(text), "an http or https URL without credentials, or a path below the endpoint, such as /oauth/token"));
        }
        else if (url.Scheme == "http" && !url.IsLoopback && !allowPlainHttp)
        {
            auth.Context.Faults.Add(ConfigFaults.PlainHttp(node, text));
        }

        return text;
    }
}
