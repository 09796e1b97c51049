using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestAccounts.SampleServices;

/// <summary>A JSON web token with RS256 or ES256.</summary>
internal static class SignedToken
{
    /// <summary>Its claims, unless it is malformed or was not signed with the private half of the key.</summary>
    public static JsonObject? Verify(string token, string publicKey)
    {
        try
        {
            return token.Split('.') is [var header, var claims, var signature]
                && IsSigned(Parse(header)?["alg"]?.GetValue<string>(), Encoding.ASCII.GetBytes($"{header}.{claims}"), Base64Url.DecodeFromChars(signature), publicKey)
                    ? Parse(claims)
                    : null;
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsSigned(string? algorithm, byte[] data, byte[] signature, string publicKey)
    {
        switch (algorithm)
        {
            case "RS256":
                using (var rsa = RSA.Create())
                {
                    Import(rsa, publicKey, key => rsa.ImportParameters(new RSAParameters { Modulus = Bytes(key, "n"), Exponent = Bytes(key, "e") }));
                    return rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
                }

            case "ES256":
                using (var ecdsa = ECDsa.Create())
                {
                    Import(ecdsa, publicKey, key => ecdsa.ImportParameters(new ECParameters
                    {
                        Curve = ECCurve.NamedCurves.nistP256,
                        Q = new ECPoint { X = Bytes(key, "x"), Y = Bytes(key, "y") },
                    }));
                    return ecdsa.VerifyData(data, signature, HashAlgorithmName.SHA256);
                }

            default:
                return false;
        }
    }

    private static void Import(AsymmetricAlgorithm algorithm, string publicKey, Action<JsonObject> importJsonWebKey)
    {
        if (publicKey.TrimStart().StartsWith('{'))
        {
            importJsonWebKey(JsonNode.Parse(publicKey)!.AsObject());
        }
        else
        {
            algorithm.ImportFromPem(publicKey);
        }
    }

    private static byte[] Bytes(JsonObject key, string parameter) => Base64Url.DecodeFromChars(key[parameter]!.GetValue<string>());

    private static JsonObject? Parse(string segment) => JsonNode.Parse(Base64Url.DecodeFromChars(segment)) as JsonObject;
}
