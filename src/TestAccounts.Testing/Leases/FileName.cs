using System.Security.Cryptography;
using System.Text;

namespace TestAccounts.Testing.Leases;

/// <summary>File names made of names: the name itself where any disk takes it, or else its start and a hash.</summary>
internal static class FileName
{
    private const int Longest = 80;
    private const int Start = 40;
    private const int HashBytes = 8;

    public static string Of(string name)
    {
        var safe = new string([.. name.Select(c => IsSafe(c) ? c : '_')]);
        return safe == name && name.Length is > 0 and <= Longest ? name : $"{safe[..Math.Min(safe.Length, Start)]}-{Hash(name)}";
    }

    private static bool IsSafe(char c) => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '-' or '_';

    private static string Hash(string name) =>
        string.Concat(SHA256.HashData(Encoding.UTF8.GetBytes(name)).Take(HashBytes).Select(octet => octet.ToString("x2")));
}
