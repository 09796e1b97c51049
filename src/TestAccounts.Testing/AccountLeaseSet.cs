using TestAccounts.Testing.Leases;

namespace TestAccounts.Testing;

/// <summary>Accounts that are lent together to one test alone, until the set is disposed or its process ends.</summary>
#if NET
public sealed class AccountLeaseSet : IDisposable, IAsyncDisposable
#else
public sealed class AccountLeaseSet : IDisposable
#endif
{
    private readonly IReadOnlyList<HeldAccount> held;

    internal AccountLeaseSet(AccountEnvironment environment, IReadOnlyList<HeldAccount> held, IReadOnlyList<(string Service, string Account)> asked)
    {
        this.held = held;
        var left = held.Select(one => one.Account).ToList();
        Accounts = [.. asked.Select(one => Take(left, environment.All(one.Service, one.Account)))];
    }

    /// <summary>The accounts, in the order in which they were asked for.</summary>
    public IReadOnlyList<TestAccount> Accounts { get; }

    /// <summary>The account of a name; where two of it were asked for, take them from <see cref="Accounts"/>.</summary>
    /// <param name="service">The service's name, such as <c>orders</c>.</param>
    /// <param name="account">The account's name, such as <c>buyer</c>.</param>
    /// <exception cref="TestAccountException">The set has none of this name, or several.</exception>
    public TestAccount this[string service, string account]
    {
        get
        {
            var wanted = new AccountKey(service, account, Number: null);
            TestAccount[] found = [.. Accounts.Where(one => one.Key.NamePrefix == wanted.NamePrefix)];
            return found is [var only] ? only : throw TestAccountException.NotOneInSet(wanted, found.Length, Accounts);
        }
    }

    /// <summary>Returns all accounts: the next tests in the queues have them at once. A second call does nothing.</summary>
    public void Dispose()
    {
        foreach (var account in held)
        {
            account.Return();
        }
    }

#if NET
    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }
#endif

    /// <summary>The accounts' keys.</summary>
    public override string ToString() => string.Join(", ", Accounts);

    private static TestAccount Take(List<TestAccount> left, IReadOnlyList<TestAccount> ofSpec)
    {
        var taken = left.First(ofSpec.Contains);
        left.Remove(taken);
        return taken;
    }
}
