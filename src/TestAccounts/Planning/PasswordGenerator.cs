using System.Buffers.Binary;
using System.Security.Cryptography;

namespace TestAccounts.Planning;

/// <summary>Derives strong passwords from the run's secret seed: 24 characters, at least one of each kind that password policies ask for.</summary>
internal static class PasswordGenerator
{
    private const string Lower = "abcdefghijkmnopqrstuvwxyz";
    private const string Upper = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const string Digits = "23456789";
    private const string Symbols = "-_.!";
    private const string All = Lower + Upper + Digits + Symbols;
    private const int Length = 24;

    private static readonly string[] Kinds = [Upper, Lower, Digits, Symbols];

    public static string Generate(byte[] seed, int ordinal)
    {
        Span<byte> info = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(info, ordinal);
        Span<byte> random = stackalloc byte[Length * sizeof(ushort)];
        HKDF.Expand(HashAlgorithmName.SHA256, seed, random, info);
        Span<char> password = stackalloc char[Length];
        for (var i = 0; i < Length; i++)
        {
            var alphabet = i < Kinds.Length ? Kinds[i] : All;
            password[i] = alphabet[BinaryPrimitives.ReadUInt16LittleEndian(random[(i * sizeof(ushort))..]) % alphabet.Length];
        }

        return new(password);
    }
}
