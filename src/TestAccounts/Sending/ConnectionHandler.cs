using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using TestAccounts.Configuration.Access;

namespace TestAccounts.Sending;

/// <summary>Makes the pooled handler for one way of connecting.</summary>
internal static class ConnectionHandler
{
    // Credentials must not follow a redirect, and one service's cookies must not reach another.
    public static SocketsHttpHandler Of(ConnectionSettings settings)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        };
        if (settings.Proxy is { } proxy)
        {
            handler.UseProxy = proxy.Address is not null;
            handler.Proxy = proxy.Address is null ? null : new WebProxy(proxy.Address) { Credentials = CredentialsOf(proxy) };
        }

        if (settings.Tls is { } tls)
        {
            handler.SslOptions = OptionsOf(tls);
        }

        return handler;
    }

    private static NetworkCredential? CredentialsOf(ProxySettings proxy) =>
        proxy.Username is null ? null : new(proxy.Username, proxy.Password);

    private static SslClientAuthenticationOptions OptionsOf(TlsSettings tls) => new()
    {
        ClientCertificateContext = tls.Certificate is null ? null : SslStreamCertificateContext.Create(tls.Certificate, tls.Intermediates, offline: true),
        CertificateChainPolicy = tls.Authorities.Count == 0 ? null : PolicyOf(tls.Authorities),
    };

    // Whoever runs an authority of their own for tests publishes no list of revoked certificates.
    private static X509ChainPolicy PolicyOf(X509Certificate2Collection authorities)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }
}
