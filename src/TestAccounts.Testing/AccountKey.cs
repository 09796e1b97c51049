namespace TestAccounts.Testing;

/// <summary>An account's key: <c>orders/tester</c> or <c>orders/buyer[3]</c>.</summary>
internal sealed record AccountKey(string Service, string Account, int? Number)
{
    /// <summary>What the names of the account's variables start with.</summary>
    public string Prefix => Number is { } number ? $"{NamePrefix}{number}_" : NamePrefix;

    /// <summary>What the names of the variables of all accounts of this name start with.</summary>
    public string NamePrefix => $"TESTACCOUNTS_{VariableName.Of(Service)}_{VariableName.Of(Account)}_";

    public static AccountKey[] ParseAll(string keys, string source)
    {
        try
        {
            return [.. keys.Split(';', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).SelectMany(Parse)];
        }
        catch (FormatException exception)
        {
            throw TestAccountException.Unreadable(source, exception);
        }
    }

    public override string ToString() => $"{Service}/{Account}" + (Number is { } number ? $"[{number}]" : "");

    // "orders/tester", "orders/buyer[3]", or "orders/buyer[1..3]" for three of them.
    private static IEnumerable<AccountKey> Parse(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        var bracket = key is [.., ']'] ? key.LastIndexOf('[') : key.Length;
        if (slash < 1 || bracket <= slash + 1)
        {
            throw new FormatException($"'{key}' is not an account's key.");
        }

        var (service, account) = (key[..slash], key[(slash + 1)..bracket]);
        if (bracket == key.Length)
        {
            return [new(service, account, null)];
        }

        var range = key[(bracket + 1)..^1].Split("..", 2);
        var (first, last) = (int.Parse(range[0]), int.Parse(range[^1]));
        return Enumerable.Range(first, Math.Max(0, last - first + 1)).Select(number => new AccountKey(service, account, number));
    }
}
