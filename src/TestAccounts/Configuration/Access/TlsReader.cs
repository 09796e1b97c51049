using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TestAccounts.Configuration.Json;

namespace TestAccounts.Configuration.Access;

/// <summary>Reads <c>tls</c>, and the files that it names.</summary>
internal static class TlsReader
{
    /// <summary>The properties that name files.</summary>
    public static IReadOnlyCollection<string> FileProperties { get; } = ["certificate", "key", "ca"];

    public static TlsSettings Read(ObjectReader tls)
    {
        var (certificate, key, password, authorities) = (tls.FilePath("certificate"), tls.FilePath("key"), tls.Secret("password"), tls.FilePath("ca"));
        tls.ReportUnknown();
        if (certificate is null && (tls.Node["key"] ?? tls.Node["password"]) is not null)
        {
            tls.Context.Faults.Add(ConfigFaults.Missing(tls.Node, "certificate", tls.Owner));
        }

        var chain = certificate is null ? [] : Load(tls, "certificate", () => ClientCertificate.Load(certificate, key, password));
        return new((certificate, key, password, authorities))
        {
            Certificate = chain.FirstOrDefault(),
            Intermediates = [.. chain.Skip(1)],
            Authorities = authorities is null ? [] : Load(tls, "ca", () => ClientCertificate.LoadAll(authorities)),
        };
    }

    private static X509Certificate2Collection Load(ObjectReader tls, string name, Func<X509Certificate2Collection> load)
    {
        try
        {
            return load();
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            tls.Context.Faults.Add(ConfigFaults.UnusableKey(tls.Node[name]!, $"tls.{name}", e.Message));
            return [];
        }
    }
}
