using System.Security.Cryptography;
using System.Text;

namespace TestAccounts.Ledger.Places;

/// <summary>
/// Where the ledger of a config is: in the user's state folder, where no clean-up of a checkout reaches it, or where a setting says; and
/// where else it may have been before.
/// </summary>
/// <param name="Own">Where runs are recorded.</param>
/// <param name="Others">Where there may be older ones.</param>
/// <param name="Pointer">The file that tells of places which a setting named, for a clean-up without the config.</param>
internal sealed record LedgerPlace(string Own, IReadOnlyList<string> Others, string? Pointer)
{
    /// <summary>The folder beside the config.</summary>
    public const string Beside = ".testaccounts";

    private const int HashLength = 12;
    private const int NameLength = 40;
    private const string PointerName = "elsewhere";

    /// <summary>The place of a config's ledger.</summary>
    /// <param name="config">The config's path.</param>
    /// <param name="setting">The folder that the config or a variable names, if any.</param>
    /// <param name="state">The user's state folder; <see langword="null"/> where there is none.</param>
    public static LedgerPlace Of(string config, string? setting, string? state)
    {
        var folder = Path.GetDirectoryName(config)!;
        var beside = Path.Combine(folder, Beside);
        var named = string.IsNullOrEmpty(setting) ? null : Path.GetFullPath(setting, folder);
        if (state is null)
        {
            return new(named ?? beside, named is null || named == beside ? [] : [beside], null);
        }

        var usual = Path.Combine(state, NameOf(config));
        var pointer = Path.Combine(usual, PointerName);
        var own = named ?? usual;
        string[] others = [.. new[] { usual, beside }.Concat(ReadPointer(pointer)).Where(place => place != own).Distinct(StringComparer.Ordinal)];
        return new(own, others, own == usual ? null : pointer);
    }

    /// <summary>Whether there is, or was, a ledger of a config that may be gone.</summary>
    public static bool IsKnown(string config, Func<string, string?> variables)
    {
        var place = Of(config, null, StateFolder.Of(variables));
        return place.Others.Append(place.Own).Any(Directory.Exists);
    }

    /// <summary>Leaves word of a place that is not the usual one.</summary>
    public void Remember()
    {
        if (Pointer is null || ReadPointer(Pointer).Contains(Own, StringComparer.Ordinal))
        {
            return;
        }

        try
        {
            OwnerOnlyFolder.Create(Path.GetDirectoryName(Pointer)!);
            File.AppendAllText(Pointer, Own + "\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Then the place is found as long as the config is there.
        }
    }

    private static string[] ReadPointer(string path)
    {
        try
        {
            return [.. File.ReadAllLines(path).Where(Path.IsPathFullyQualified)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // The name is for people; the hash tells configs of the same name apart.
    private static string NameOf(string config)
    {
        var folder = CanonicalPath.Of(Path.GetDirectoryName(config)!);
        var real = Path.Combine(folder, Path.GetFileName(config));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(real)))[..HashLength];
        var name = string.Concat(Path.GetFileName(folder).Where(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'));
        return $"{(name.Length > NameLength ? name[..NameLength] : name).TrimStart('.')}-{hash}";
    }
}
