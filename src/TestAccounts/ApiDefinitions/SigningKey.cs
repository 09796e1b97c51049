using System.Security.Cryptography;

namespace TestAccounts.ApiDefinitions;

/// <summary>A private key that signs assertions: RSA, or the elliptic curve P-256.</summary>
internal sealed class SigningKey
{
    public const string Rsa = "RS256";
    public const string Curve = "ES256";
    private const int CurveSize = 256;
    private readonly string pem;

    private SigningKey(string pem, string algorithm) => (this.pem, Algorithm) = (pem, algorithm);

    public string Algorithm { get; }

    /// <summary>Reads a key in PEM; its line ends may be written as the two characters <c>\n</c>.</summary>
    /// <exception cref="CryptographicException">It is none; the message holds nothing of the text.</exception>
    public static SigningKey Read(string text)
    {
        var pem = text.Replace("\\n", "\n", StringComparison.Ordinal);
        using var key = Import(pem);
        return key switch
        {
            RSA => new(pem, Rsa),
            { KeySize: CurveSize } => new(pem, Curve),
            _ => throw new CryptographicException("its curve is not P-256."),
        };
    }

    public byte[] Sign(byte[] data)
    {
        using var key = Import(pem);
        return key is RSA rsa
            ? rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : ((ECDsa)key).SignData(data, HashAlgorithmName.SHA256);
    }

    private static AsymmetricAlgorithm Import(string pem)
    {
        if (!pem.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
        {
            throw new CryptographicException("it is not a private key in PEM, which starts with -----BEGIN PRIVATE KEY-----.");
        }

        if (pem.Contains("ENCRYPTED", StringComparison.Ordinal))
        {
            throw new CryptographicException("it is encrypted. Give the key without a passphrase.");
        }

        return TryImport(RSA.Create(), pem) ?? TryImport(ECDsa.Create(), pem) ?? throw new CryptographicException("it is neither an RSA nor an EC key.");
    }

    private static AsymmetricAlgorithm? TryImport(AsymmetricAlgorithm key, string pem)
    {
        try
        {
            key.ImportFromPem(pem);
            return key;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            key.Dispose();
            return null;
        }
    }
}
