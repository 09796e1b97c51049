using TestAccounts.ApiDefinitions;
using TestAccounts.Configuration.Access;
using TestAccounts.Configuration.Apis;
using TestAccounts.Configuration.Checks;
using TestAccounts.Configuration.Json;
using TestAccounts.Configuration.Recipes;

namespace TestAccounts.Configuration;

/// <summary>Reads a service, from the config or from a recipe.</summary>
internal static class ServiceReader
{
    private const int LongestLogin = 1000;

    public static ServiceConfig Read(ObjectNode given, ServiceLimits defaults, ReaderContext context)
    {
        var owner = given["name"] is TextNode named ? $"service '{named.Text}'" : "a service";
        given = WithoutStrangeApi(given, context.Faults);
        var node = SettingsReader.Fill(Presets.Complete(given, ReadType(new(given, owner, context))), context);
        SettingNames.ReportUnused(given, context.Faults);
        var reader = new ObjectReader(node, owner, context);
        reader.Find("type");
        var target = ReadTarget(reader, defaults, forCleanUp: false);
        var accounts = AccountsReader.Read(reader, target);
        reader.ReportUnknown();
        return new(target, accounts, RecipeWriter.Write(target, node, context), node);
    }

    /// <summary>Reads a recipe, which is a service with a complete <c>api</c> and without accounts.</summary>
    public static ServiceTarget ReadRecipe(ObjectNode node, ReaderContext context)
    {
        var reader = new ObjectReader(node, $"the recipe of '{(node["name"] as TextNode)?.Text}'", context);
        var target = ReadTarget(reader, new(), forCleanUp: true);
        reader.ReportUnknown();
        return target;
    }

    private static ServiceTarget ReadTarget(ObjectReader reader, ServiceLimits defaults, bool forCleanUp)
    {
        var name = NameReader.Read(reader, "service");
        var authentication = AuthenticationReader.Read(reader);
        var endpoint = ReadEndpoint(reader, authentication is not Authentication.None);
        var limits = LimitsReader.Read(reader, defaults);
        reader.FindObject("settings", "'settings'");
        var settings = SettingsReader.Read(reader.Node, reader.Context);
        var api = reader.FindObject("api", $"'api' of {reader.Owner}") ?? new(PresetNodes.Empty, $"'api' of {reader.Owner}", reader.Context);
        var definition = new ApiReader(api, reader.Owner, TemplateReader.ForRequests(reader.Context, settings, reader.Node), forCleanUp).Read();
        RequestChecks.Report(definition, authentication, reader.Context.Faults);
        AccountChecks.Report(definition, reader.Node["name"] ?? reader.Node, reader.Context.Faults);
        var isUnsafe = reader.Flag("unsafe");
        if (!forCleanUp && !isUnsafe && definition is { Find: null, ChosenId: null })
        {
            reader.Context.Faults.Add(ConfigFaults.NotCrashSafe(reader.Node, name));
        }

        int? maxLogin = reader.Find("maxLogin") is null ? null : reader.Number("maxLogin", LongestLogin, LoginMark.ShortestLength, LongestLogin);
        return new(name, endpoint, limits, authentication, definition, isUnsafe) { MaxLogin = maxLogin, Connection = ConnectionReader.Read(reader), Place = (reader.Node["name"] ?? reader.Node).Place };
    }

    // The preset's takes its place, so that nothing else is told of it.
    private static ObjectNode WithoutStrangeApi(ObjectNode service, FaultList faults)
    {
        if (service["api"] is null or ObjectNode)
        {
            return service;
        }

        faults.Add(ConfigFaults.WrongKind(service["api"]!, "api", "an object"));
        return service with { Properties = [.. service.Properties.Where(p => p.Name != "api")] };
    }

    private static string ReadType(ObjectReader reader)
    {
        var type = reader.Text("type") ?? Presets.Default;
        if (Presets.Exists(type))
        {
            return type;
        }

        reader.Context.Faults.Add(ConfigFaults.UnknownType(reader.Node["type"]!, type, Presets.Names));
        return Presets.Default;
    }

    private static Uri ReadEndpoint(ObjectReader reader, bool withCredentials)
    {
        var text = reader.RequiredText("endpoint", " It is the service's base URL, such as http://localhost:5001.");
        var allowPlainHttp = reader.Flag("allowPlainHttp");
        var node = reader.Node["endpoint"];
        if (node is null || text.Length == 0)
        {
            return new("http://localhost/");
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
        {
            reader.Context.Faults.Add(ConfigFaults.BadEndpoint(node, text));
            return new("http://localhost/");
        }

        if (endpoint.UserInfo.Length + endpoint.Query.Length + endpoint.Fragment.Length > 0)
        {
            reader.Context.Faults.Add(ConfigFaults.CredentialsInEndpoint(node));
        }
        else if (withCredentials && endpoint.Scheme == "http" && !endpoint.IsLoopback && !allowPlainHttp)
        {
            reader.Context.Faults.Add(ConfigFaults.PlainHttp(node, text));
        }

        return endpoint;
    }
}
