using System.Security.Cryptography;

namespace TestAccounts.Tests.Authentication;

/// <summary>Private keys, made once.</summary>
internal static class TestKeys
{
    private static readonly Lazy<RSA> RsaKey = new(() => RSA.Create(2048));
    private static readonly Lazy<ECDsa> CurveKey = new(() => ECDsa.Create(ECCurve.NamedCurves.nistP256));

    public static RSA RsaKeyPair => RsaKey.Value;

    public static ECDsa CurveKeyPair => CurveKey.Value;

    /// <summary>PKCS#8 in PEM.</summary>
    public static string Rsa() => RsaKeyPair.ExportPkcs8PrivateKeyPem();
}
