using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TestAccounts.Configuration.Access;

/// <summary>Loads certificates from PFX, PEM and DER files.</summary>
internal static class ClientCertificate
{
    /// <summary>Loads a certificate with its private key, first, and those that it comes with.</summary>
    public static X509Certificate2Collection Load(string certificate, string? key, string? password)
    {
        if (!IsPem(certificate))
        {
            var all = X509CertificateLoader.LoadPkcs12CollectionFromFile(certificate, password);
            var own = all.FirstOrDefault(c => c.HasPrivateKey) ?? throw new CryptographicException("the file holds no private key.");
            all.Remove(own);
            all.Insert(0, own);
            return all;
        }

        var leaf = Usable(password is null
            ? X509Certificate2.CreateFromPemFile(certificate, key)
            : X509Certificate2.CreateFromEncryptedPemFile(certificate, password, key));
        return [leaf, .. LoadAll(certificate).Skip(1)];
    }

    /// <summary>Loads all certificates of a file, without their keys.</summary>
    public static X509Certificate2Collection LoadAll(string file)
    {
        var all = new X509Certificate2Collection();
        if (IsPem(file))
        {
            all.ImportFromPemFile(file);
        }
        else
        {
            all.Add(X509CertificateLoader.LoadCertificateFromFile(file));
        }

        return all.Count > 0 ? all : throw new CryptographicException("the file holds no certificate.");
    }

    private static bool IsPem(string file) => File.ReadAllText(file).Contains("-----BEGIN ", StringComparison.Ordinal);

    // Windows does not take a key for TLS that is in memory alone.
    private static X509Certificate2 Usable(X509Certificate2 certificate)
    {
        if (!OperatingSystem.IsWindows())
        {
            return certificate;
        }

        using (certificate)
        {
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
        }
    }
}
