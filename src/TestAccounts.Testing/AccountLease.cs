using TestAccounts.Testing.Leases;

namespace TestAccounts.Testing;

/// <summary>
/// An account that is lent to one test alone, until it is disposed or its process ends. Its fields are those of <see cref="Account"/>.
/// </summary>
#if NET
public sealed class AccountLease : IDisposable, IAsyncDisposable
#else
public sealed class AccountLease : IDisposable
#endif
{
    private readonly HeldAccount held;

    internal AccountLease(HeldAccount held) => this.held = held;

    /// <summary>The account.</summary>
    public TestAccount Account => held.Account;

    /// <inheritdoc cref="TestAccount.Id"/>
    public string Id => Account.Id;

    /// <inheritdoc cref="TestAccount.Username"/>
    public string Username => Account.Username;

    /// <inheritdoc cref="TestAccount.Email"/>
    public string Email => Account.Email;

    /// <inheritdoc cref="TestAccount.Password"/>
    public string Password => Account.Password;

    /// <inheritdoc cref="TestAccount.this"/>
    public string this[string field] => Account[field];

    /// <summary>Returns the account: the next test in the queue has it at once. A second call does nothing.</summary>
    public void Dispose() => held.Return();

#if NET
    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }
#endif

    /// <summary>The account's key, such as <c>orders/buyer[3]</c>.</summary>
    public override string ToString() => Account.ToString();
}
