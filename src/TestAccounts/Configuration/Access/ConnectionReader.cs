using TestAccounts.Configuration.Json;

namespace TestAccounts.Configuration.Access;

/// <summary>Reads <c>tls</c> and <c>proxy</c>.</summary>
internal static class ConnectionReader
{
    public static ConnectionSettings Read(ObjectReader service)
    {
        var tls = service.FindObject("tls", $"'tls' of {service.Owner}") is { } reader ? TlsReader.Read(reader) : null;
        var proxy = ProxyReader.Read(service);
        return tls is null && proxy is null ? ConnectionSettings.Default : new(tls, proxy);
    }
}
