namespace TestAccounts.Templates;

/// <summary>Names a field of another account: <c>accounts.identity.admin.id</c> or <c>accounts.orders.buyer[3].username</c>.</summary>
internal sealed record AccountReference(string Service, string Account, int? Index, string Field)
{
    public const string Prefix = "accounts.";

    /// <summary>Reads a reference; <see langword="null"/> where the text is none.</summary>
    public static AccountReference? TryParse(string text)
    {
        var parts = text.Split('.', 4);
        if (parts.Length != 4 || parts.Any(string.IsNullOrWhiteSpace))
        {
            return null;
        }

        var bracket = parts[2].IndexOf('[', StringComparison.Ordinal);
        if (bracket < 0)
        {
            return new(parts[1], parts[2], null, parts[3]);
        }

        return parts[2][^1] == ']' && int.TryParse(parts[2][(bracket + 1)..^1], out var index)
            ? new(parts[1], parts[2][..bracket], index, parts[3])
            : null;
    }
}
