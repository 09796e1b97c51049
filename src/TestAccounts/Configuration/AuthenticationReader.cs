using TestAccounts.ApiDefinitions;

namespace TestAccounts.Configuration;

/// <summary>Reads <c>auth</c>, or <c>username</c> and <c>password</c>, which are short for Basic.</summary>
internal static class AuthenticationReader
{
    /// <summary>The properties whose values are secrets, for each type.</summary>
    public static IReadOnlyCollection<string> SecretProperties { get; } = ["password", "token", "value"];

    private static readonly Dictionary<string, Func<ObjectReader, Authentication>> Types = new(StringComparer.Ordinal)
    {
        ["basic"] = Basic,
        ["bearer"] = auth => new Authentication.Bearer(auth.RequiredSecret("token"), auth.Text("scheme") ?? "Bearer"),
        ["api-key"] = ApiKey,
        ["none"] = _ => new Authentication.None(),
    };

    public static Authentication Read(ObjectReader service)
    {
        var shorthand = service.Find("username") is not null | service.Find("password") is not null;
        var auth = service.FindObject("auth", $"'auth' of {service.Owner}");
        if (auth is null)
        {
            return shorthand ? Basic(service) : new Authentication.None();
        }

        if (shorthand)
        {
            service.Context.Faults.Add(ConfigFaults.BadValue(auth.Node, "auth", "given", "either 'auth', or 'username' and 'password', not both"));
        }

        auth.RequiredText("type", Suggestion.For("", Types.Keys));
        var result = auth.Choice("type", _ => new Authentication.None(), Types)(auth);
        auth.ReportUnknown();
        return result;
    }

    private static Authentication.ApiKey ApiKey(ObjectReader auth)
    {
        var query = auth.Text("query");
        return new(query is null ? auth.RequiredText("header", " Or give 'query', the name of a query parameter.") : null, query, auth.RequiredSecret("value"));
    }

    // A service may quote the header, in which the name decides how the password is encoded.
    private static Authentication.Basic Basic(ObjectReader reader)
    {
        var basic = new Authentication.Basic(reader.RequiredText("username"), reader.RequiredSecret("password"));
        reader.Context.Redactor.Add($"{basic.Username}:{basic.Password}");
        return basic;
    }
}
