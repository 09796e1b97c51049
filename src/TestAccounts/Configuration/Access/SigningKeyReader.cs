using System.Security.Cryptography;
using TestAccounts.ApiDefinitions;
using TestAccounts.Configuration.Json;

namespace TestAccounts.Configuration.Access;

/// <summary>Reads <c>privateKey</c> or <c>privateKeyFile</c>, and <c>algorithm</c>.</summary>
internal static class SigningKeyReader
{
    private static readonly Dictionary<string, string> Algorithms = new(StringComparer.Ordinal) { [SigningKey.Rsa] = SigningKey.Rsa, [SigningKey.Curve] = SigningKey.Curve };

    /// <summary>Reads the key; <see langword="null"/> where there is none, or none that can be used.</summary>
    public static SigningKey? Read(ObjectReader auth)
    {
        var text = auth.Secret("privateKey");
        var file = auth.FilePath("privateKeyFile");
        var algorithm = auth.Choice("algorithm", null, Algorithms!);
        if (text is not null && file is not null)
        {
            auth.Context.Faults.Add(ConfigFaults.BadValue(auth.Node["privateKeyFile"]!, "privateKeyFile", "given", "either 'privateKey' or 'privateKeyFile', not both"));
            return null;
        }

        var name = file is null ? "privateKey" : "privateKeyFile";
        if (file is null && string.IsNullOrEmpty(text))
        {
            return null;
        }

        try
        {
            var key = SigningKey.Read(file is null ? text! : File.ReadAllText(file));
            return algorithm is null || key.Algorithm == algorithm ? key : throw new CryptographicException($"it is a key for {key.Algorithm}, and 'algorithm' says {algorithm}.");
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            auth.Context.Faults.Add(ConfigFaults.UnusableKey(auth.Node[name]!, name, e.Message));
            return null;
        }
    }
}
