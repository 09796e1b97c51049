using TestAccounts.Answers;
using TestAccounts.ApiDefinitions;
using TestAccounts.Configuration.Apis;
using TestAccounts.Configuration.Checks;
using TestAccounts.Configuration.Json;
using TestAccounts.Secrets;
using TestAccounts.Templates;

namespace TestAccounts.Configuration.Access;

/// <summary>Reads <c>auth</c> of the type <c>login</c>.</summary>
internal static class LoginReader
{
    private static readonly string[] Credentials = ["username", "password", "clientId", "clientSecret", "apiKey"];

    public static Authentication Read(ObjectReader auth, ObjectReader service)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Credentials)
        {
            if ((SecretName.Is(name) ? auth.Secret(name) : auth.Text(name)) is { } value)
            {
                values.Add($"auth.{name}", value);
            }
        }

        var request = ReadRequest(auth, values.Keys, RulesOf(service));
        auth.RequiredText("token", " It says where the token is: $.token, header:X-Token or cookie:session.");
        var token = Source(auth, "token") ?? ValueSource.TryParse("$.token")!;
        var header = auth.Find("header") is LiteralNode { Json: "null" } ? "" : auth.Text("header") ?? (token is ValueSource.Cookie ? "Cookie" : "Authorization");
        if (auth.Node["header"] is TextNode given)
        {
            HeaderChecks.ReportName(given, header, auth.Context.Faults);
        }

        var (lifetime, expires) = ReadLife(auth);
        return new Authentication.Login(new(
            request, values, token, header.Length == 0 ? null : header, ReadValue(auth, token), lifetime, expires, ReadHeaders(auth)));
    }

    private static RequestTemplate ReadRequest(ObjectReader auth, IReadOnlyCollection<string> names, AnswerRules rules)
    {
        var node = auth.Find("request");
        if (node is null)
        {
            auth.Context.Faults.Add(ConfigFaults.Missing(auth.Node, "request", auth.Owner, " It is the request that logs in, such as POST /login."));
        }

        var templates = Templates(auth.Context, ExpressionKind.Auth, names);
        var requests = new RequestReader(auth.Context, auth.Owner, templates) { Rules = rules };
        var (request, reader) = requests.Read(node ?? new TextNode(auth.Node.Source, auth.Node.Offset, "POST /"), "request");
        reader?.ReportUnknown();
        foreach (var part in new[] { reader?.Node["body"], reader?.Node["query"] })
        {
            RefuseLiteralSecrets(auth, part);
        }

        return request;
    }

    // What the service's answers mean, they also mean to a log-in.
    private static AnswerRules RulesOf(ObjectReader service) => service.Node["api"] is ObjectNode api
        ? new AnswersReader(service.Context).Read(new(api, $"'api' of {service.Owner}", service.Context)).Over(AnswerRules.Default)
        : AnswerRules.Default;

    private static TemplateReader Templates(ReaderContext context, ExpressionKind kind, IReadOnlyCollection<string> names) => new(
        context,
        text => names.Contains(text) ? new(kind, text) : null,
        (node, text) => ConfigFaults.UnknownExpression(node, text, names));

    private static void RefuseLiteralSecrets(ObjectReader auth, ConfigNode? node)
    {
        foreach (var item in (node as ArrayNode)?.Items ?? [])
        {
            RefuseLiteralSecrets(auth, item);
        }

        foreach (var property in (node as ObjectNode)?.Properties ?? [])
        {
            if (property.Value is not TextNode text)
            {
                RefuseLiteralSecrets(auth, property.Value);
            }
            else if (SecretName.Is(property.Name) && !text.Text.Contains("{{", StringComparison.Ordinal))
            {
                Check(auth, property.Name, text);
            }
        }
    }

    private static void Check(ObjectReader auth, string name, TextNode text)
    {
        if (text.Text.Contains("${", StringComparison.Ordinal))
        {
            auth.Context.ResolveSecret(text);
        }
        else
        {
            auth.Context.Faults.Add(ConfigFaults.LiteralSecretInLogin(text, name));
        }
    }

    private static Template ReadValue(ObjectReader auth, ValueSource token)
    {
        var node = auth.FindText("value");
        var templates = Templates(auth.Context, ExpressionKind.Token, ["token"]);
        return node is not null ? templates.Text(node)
            : templates.Text(auth.Node, token is ValueSource.Cookie cookie ? $"{cookie.Name}={{{{token}}}}" : "Bearer {{token}}");
    }

    private static (TimeSpan? Lifetime, ValueSource? Expires) ReadLife(ObjectReader auth)
    {
        var text = auth.Text("expiresIn");
        return text is null ? (null, null)
            : Duration.TryParse(text) is { } duration ? (duration, null)
            : text.StartsWith('$') || text.StartsWith("header:", StringComparison.OrdinalIgnoreCase) ? (null, Source(auth, "expiresIn"))
            : Refuse(auth, text);
    }

    private static (TimeSpan? Lifetime, ValueSource? Expires) Refuse(ObjectReader auth, string text)
    {
        auth.Context.Faults.Add(ConfigFaults.BadValue(auth.Node["expiresIn"]!, "expiresIn", text, $"{Duration.Valid}, or where the answer has the seconds, such as $.expires_in"));
        return (null, null);
    }

    private static List<(string Name, ValueSource Source)> ReadHeaders(ObjectReader auth)
    {
        var headers = auth.FindObject("headers", "'headers'");
        var names = headers?.Node.Properties.Select(p => p.Name) ?? [];
        foreach (var property in headers?.Node.Properties ?? [])
        {
            HeaderChecks.ReportName(headers!.Node.Source, property, headers.Context.Faults);
        }

        return [.. names.Select(name => (name, Source(headers!, name))).Where(h => h.Item2 is not null).Select(h => (h.name, h.Item2!))];
    }

    private static ValueSource? Source(ObjectReader reader, string name)
    {
        if (reader.Text(name) is not { Length: > 0 } text)
        {
            return null;
        }

        if (ValueSource.TryParse(text) is { } source)
        {
            return source;
        }

        reader.Context.Faults.Add(ConfigFaults.BadPath(reader.Node[name]!, text));
        return null;
    }
}
