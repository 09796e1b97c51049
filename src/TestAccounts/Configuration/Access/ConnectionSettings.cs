namespace TestAccounts.Configuration.Access;

/// <summary>How to connect to a service; services with equal settings share their connections.</summary>
/// <param name="Tls">Its certificates; those of the machine where it is <see langword="null"/>.</param>
/// <param name="Proxy">The proxy; the one that the environment names where it is <see langword="null"/>.</param>
internal sealed record ConnectionSettings(TlsSettings? Tls, ProxySettings? Proxy)
{
    public static ConnectionSettings Default { get; } = new(null, null);
}
