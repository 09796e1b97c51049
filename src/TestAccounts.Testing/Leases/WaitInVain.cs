namespace TestAccounts.Testing.Leases;

/// <summary>What a wait looked like when it had lasted long enough.</summary>
/// <param name="Spec">What it was for.</param>
/// <param name="Wait">How long it lasted.</param>
/// <param name="Caller">Who waited.</param>
/// <param name="Accounts">Each account of the spec, and who held it since when.</param>
/// <param name="ProcessesBefore">The processes of those who asked earlier and waited as well.</param>
/// <param name="Held">What the waiting test held itself, of this set.</param>
internal sealed record WaitInVain(
    string Spec,
    TimeSpan Wait,
    Caller Caller,
    IReadOnlyList<(string Account, string Holder)> Accounts,
    IReadOnlyList<string> ProcessesBefore,
    IReadOnlyList<string> Held)
{
    public override string ToString() => string.Join('\n', Lines());

    private IEnumerable<string> Lines()
    {
        yield return $"No account {Spec} became free within {Wait} for {Caller}.";
        foreach (var (account, holder) in Accounts)
        {
            yield return $"  - {account} is {holder}";
        }

        if (ProcessesBefore.Count > 0)
        {
            yield return $"Before it waited {ProcessesBefore.Count} more, in {string.Join(", ", ProcessesBefore.Distinct(StringComparer.Ordinal).Select(id => $"process {id}"))}.";
        }

        if (Held.Count > 0)
        {
            yield return $"It held {string.Join(", ", Held)} meanwhile, of the set that it asked for.";
        }

        yield return $"A test that leases one of {Spec} while it holds one may wait for itself: let it lease all that it needs in one set. " +
            "Otherwise return leases sooner, raise the \"count\" in testaccounts.json, or wait longer.";
    }
}
