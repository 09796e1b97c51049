using System.Text;
using TestAccounts.ApiDefinitions;
using TestAccounts.Configuration.Checks;
using TestAccounts.Configuration.Json;

namespace TestAccounts.Configuration.Access;

/// <summary>Reads <c>auth</c>, or <c>username</c> and <c>password</c>, which are short for Basic.</summary>
internal static class AuthenticationReader
{
    private const string LoginType = "login";

    /// <summary>The properties whose values are secrets.</summary>
    public static IReadOnlyCollection<string> SecretProperties { get; } =
        ["password", "token", "value", "clientSecret", "apiKey", "privateKey", "secretAccessKey", "sessionToken"];

    // Each reads its 'auth', and of the service what it needs.
    private static readonly Dictionary<string, Func<ObjectReader, ObjectReader, Authentication>> Types = new(StringComparer.Ordinal)
    {
        ["basic"] = (auth, _) => Basic(auth),
        ["bearer"] = (auth, _) => new Authentication.Bearer(auth.RequiredSecret("token"), auth.Text("scheme") ?? "Bearer"),
        ["api-key"] = (auth, _) => ApiKey(auth),
        ["client-credentials"] = (auth, service) => OAuthReader.ClientCredentials(auth, service.Flag("allowPlainHttp")),
        ["password"] = (auth, service) => OAuthReader.Password(auth, service.Flag("allowPlainHttp")),
        ["jwt-bearer"] = (auth, service) => OAuthReader.JwtBearer(auth, service.Flag("allowPlainHttp")),
        [LoginType] = LoginReader.Read,
        ["aws-sigv4"] = (auth, _) => AwsSignature(auth),
        ["none"] = (_, _) => new Authentication.None(),
    };

    /// <summary>Whether a property of an <c>auth</c> holds a secret; in a log-in, <c>token</c> and <c>value</c> say where one is.</summary>
    public static bool IsSecret(ObjectNode auth, string property) =>
        SecretProperties.Contains(property) && !(auth["type"] is TextNode { Text: LoginType } && property is "token" or "value");

    public static Authentication Read(ObjectReader service)
    {
        var shorthand = service.Find("username") is not null | service.Find("password") is not null;
        var auth = service.FindObject("auth", $"'auth' of {service.Owner}");
        if (auth is null)
        {
            var own = shorthand ? Basic(service) : (Authentication)new Authentication.None();
            HeaderChecks.ReportCredentials(service, own);
            return own;
        }

        if (shorthand)
        {
            service.Context.Faults.Add(ConfigFaults.BadValue(auth.Node, "auth", "given", "either 'auth', or 'username' and 'password', not both"));
        }

        auth.RequiredText("type", Suggestion.For("", Types.Keys));
        var result = auth.Choice("type", (_, _) => new Authentication.None(), Types)(auth, service);
        HeaderChecks.ReportCredentials(auth, result);
        if (Types.ContainsKey(auth.Text("type") ?? ""))
        {
            auth.ReportUnknown();
        }

        return result;
    }

    private static Authentication.ApiKey ApiKey(ObjectReader auth)
    {
        var query = auth.Text("query");
        if (query is not null && auth.Find("header") is { } both)
        {
            auth.Context.Faults.Add(ConfigFaults.BadValue(both, "header", "given", "either 'header' or 'query', not both"));
        }

        var header = query is null ? auth.RequiredText("header", " Or give 'query', the name of a query parameter.") : null;
        if (auth.Node["header"] is TextNode given)
        {
            HeaderChecks.ReportName(given, auth.Context.Resolve(given), auth.Context.Faults);
        }

        return new(header, query, auth.RequiredSecret("value"));
    }

    private static Authentication.AwsSignature AwsSignature(ObjectReader auth) => new(
        auth.RequiredText("accessKeyId"),
        auth.RequiredSecret("secretAccessKey"),
        auth.Secret("sessionToken") is { Length: > 0 } token ? token : null,
        auth.RequiredText("region"),
        auth.RequiredText("service", " Such as cognito-idp."));

    // A service may quote the header, in which the name decides how the password is encoded.
    private static Authentication.Basic Basic(ObjectReader reader)
    {
        var basic = new Authentication.Basic(reader.RequiredText("username"), reader.RequiredSecret("password"));
        reader.Context.Redactor.Add($"{basic.Username}:{basic.Password}");
        reader.Context.Redactor.Add(Convert.ToBase64String(Encoding.UTF8.GetBytes($"{basic.Username}:{basic.Password}")));
        return basic;
    }
}
