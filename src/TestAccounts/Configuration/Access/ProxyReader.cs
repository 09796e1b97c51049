using TestAccounts.Configuration.Json;

namespace TestAccounts.Configuration.Access;

/// <summary>Reads <c>proxy</c>: <c>none</c>, a URL, or an object that has the credentials apart.</summary>
internal static class ProxyReader
{
    private const string None = "none";
    private static readonly string[] Schemes = ["http", "https", "socks4", "socks4a", "socks5"];

    public static ProxySettings? Read(ObjectReader service)
    {
        switch (service.Find("proxy"))
        {
            case null:
                return null;
            case TextNode text:
                var value = service.Context.Resolve(text);
                return value.Length == 0 ? null : value == None ? new(null, null, null) : ReadUrl(service.Context, text, value);
            case ObjectNode node:
                var reader = new ObjectReader(node, $"'proxy' of {service.Owner}", service.Context);
                var url = reader.RequiredText("url");
                var (username, password) = (reader.Text("username"), reader.Secret("password"));
                reader.ReportUnknown();
                return ReadUrl(service.Context, node["url"] ?? node, url) is { } proxy
                    ? proxy with { Username = username ?? proxy.Username, Password = password ?? proxy.Password }
                    : null;
            case var other:
                service.Context.Faults.Add(ConfigFaults.WrongKind(other, "proxy", "a URL, 'none' or an object"));
                return null;
        }
    }

    private static ProxySettings? ReadUrl(ReaderContext context, ConfigNode node, string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || !Schemes.Contains(url.Scheme) || url.Host.Length == 0)
        {
            context.Faults.Add(ConfigFaults.BadValue(node, "proxy", UrlText.WithoutUser(text), "none, or a URL such as http://proxy.example.com:8080"));
            return null;
        }

        var user = url.UserInfo.Split(':', 2);
        var password = user.Length == 2 ? Uri.UnescapeDataString(user[1]) : null;
        context.Redactor.Add(password ?? "");
        var address = new UriBuilder(url) { UserName = "", Password = "" }.Uri;
        return new(address, user[0].Length == 0 ? null : Uri.UnescapeDataString(user[0]), password);
    }
}
