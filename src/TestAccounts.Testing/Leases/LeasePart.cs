namespace TestAccounts.Testing.Leases;

/// <summary>What a request asks of one spec.</summary>
/// <param name="Accounts">All that the spec has.</param>
/// <param name="Count">How many of them.</param>
internal sealed record LeasePart(IReadOnlyList<TestAccount> Accounts, int Count)
{
    /// <summary>The spec's name for people: <c>orders/buyer</c>.</summary>
    public string Spec { get; } = (Accounts[0].Key with { Number = null }).ToString();

    /// <summary>The id of the run that the accounts are of.</summary>
    public string Run { get; } = Accounts[0].Run is { Length: > 0 } run ? run : throw TestAccountException.NoRun();

    /// <summary>The spec's name for the machine, the same however it was cased.</summary>
    public string Name { get; } = Accounts[0].Key.NamePrefix["TESTACCOUNTS_".Length..^1];

    /// <summary>The parts of a request, in the one order in which all requests take them: so no two wait for each other.</summary>
    /// <exception cref="TestAccountException">More is asked for than there is, or what there is not.</exception>
    public static IReadOnlyList<LeasePart> Of(AccountEnvironment environment, IReadOnlyList<(string Service, string Account)> asked)
    {
        var parts = asked
            .Select(one => environment.All(one.Service, one.Account))
            .GroupBy(accounts => accounts[0].Key.NamePrefix, StringComparer.Ordinal)
            .Select(same => new LeasePart(same.First(), same.Count()))
            .OrderBy(part => part.Run, StringComparer.Ordinal)
            .ThenBy(part => part.Name, StringComparer.Ordinal)
            .ToArray();
        return Array.Find(parts, part => part.Count > part.Accounts.Count) is { } tooMany
            ? throw TestAccountException.TooMany(tooMany.Spec, tooMany.Count, tooMany.Accounts.Count)
            : parts;
    }
}
