namespace TestAccounts.Testing;

/// <summary>Tells which account a variable belongs to: the one with the longest prefix of the variable's name.</summary>
/// <remarks>
/// <c>TESTACCOUNTS_ORDERS_BUYER_VIP_ID</c> is the id of <c>orders/buyer-vip</c> where there is one, not a field of <c>orders/buyer</c>.
/// </remarks>
internal static class VariablesByPrefix
{
    public static Dictionary<string, SortedDictionary<string, string>> Of(
        IReadOnlyDictionary<string, string> variables, IEnumerable<string> prefixes)
    {
        var byPrefix = prefixes.ToDictionary(
            prefix => prefix, _ => new SortedDictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal);

        foreach (var (name, value) in variables)
        {
            for (var end = name.LastIndexOf('_'); end > 0; end = name.LastIndexOf('_', end - 1))
            {
                if (byPrefix.TryGetValue(name[..(end + 1)], out var fields))
                {
                    fields[name[(end + 1)..]] = value;
                    break;
                }
            }
        }

        return byPrefix;
    }
}
