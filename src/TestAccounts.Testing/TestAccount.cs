#if NET
using System.Globalization;
#else
using System.ComponentModel;
#endif
using System.Runtime.CompilerServices;
using TestAccounts.Testing.Leases;

namespace TestAccounts.Testing;

/// <summary>
/// An account that was provisioned for the tests: by a <see cref="TestAccountsFixture"/> of this process, or else before it started.
/// Those are read once for each process, from the process's
/// <c>TESTACCOUNTS_…</c> variables, or else from the environment file that <c>TESTACCOUNTS_ENV_FILE</c> names, or else
/// from <c>testaccounts.env</c> beside the test assembly or in a folder above it.
/// </summary>
public sealed class TestAccount
{
    private static readonly Lazy<Lender> Lender =
        new(() => new(() => AccountSource.Current, LeaseFolder.Of(Environment.GetEnvironmentVariable)));

    internal TestAccount(AccountKey key, string run, IReadOnlyDictionary<string, string> fields) =>
        (Key, Run, Fields) = (key, run, fields);

    /// <summary>The name of the account's service.</summary>
    public string Service => Key.Service;

    /// <summary>The account's name in the config.</summary>
    public string Name => Key.Account;

    /// <summary>The account's number, from 1, where the config gives a count.</summary>
    public int? Number => Key.Number;

    /// <summary>The id of the run that provisioned the account.</summary>
    public string Run { get; }

    /// <summary>The id that the service gave to the account.</summary>
    /// <exception cref="TestAccountException">The account has no such field.</exception>
    public string Id => this["id"];

    /// <summary>The field <c>username</c>.</summary>
    /// <inheritdoc cref="Id" path="/exception"/>
    public string Username => this["username"];

    /// <summary>The field <c>email</c>.</summary>
    /// <inheritdoc cref="Id" path="/exception"/>
    public string Email => this["email"];

    /// <summary>The field <c>password</c>.</summary>
    /// <inheritdoc cref="Id" path="/exception"/>
    public string Password => this["password"];

    /// <summary>All fields, named as in the environment file: <c>ID</c>, <c>USERNAME</c>, <c>FULLNAME</c>, …</summary>
    public IReadOnlyDictionary<string, string> Fields { get; }

    internal AccountKey Key { get; }

    /// <summary>Reads a field by its name in the config; <c>fullName</c>, <c>FullName</c> and <c>FULLNAME</c> are the same.</summary>
    /// <inheritdoc cref="Id" path="/exception"/>
    public string this[string field]
    {
        get
        {
            Argument.RequireText(field);
            return Fields.TryGetValue(VariableName.Of(field), out var value) ? value : throw TestAccountException.NoField(this, field);
        }
    }

    /// <summary>Gets the account that a config without a count gives to the service.</summary>
    /// <param name="service">The service's name, such as <c>orders</c>.</param>
    /// <param name="account">The account's name, such as <c>tester</c>.</param>
    /// <exception cref="TestAccountException">No accounts were provisioned, or not this one.</exception>
    public static TestAccount Get(string service, string account) => AccountSource.Current.Get(service, account, number: null);

    /// <summary>Gets one of the accounts that a config with a count gives to the service.</summary>
    /// <param name="service">The service's name, such as <c>orders</c>.</param>
    /// <param name="account">The accounts' name, such as <c>buyer</c>.</param>
    /// <param name="number">The account's number, from 1.</param>
    /// <inheritdoc cref="Get(string, string)" path="/exception"/>
    public static TestAccount Get(string service, string account, int number) => AccountSource.Current.Get(service, account, number);

    /// <summary>Gets all accounts of a name, by number.</summary>
    /// <param name="service">The service's name, such as <c>orders</c>.</param>
    /// <param name="account">The accounts' name, such as <c>buyer</c>.</param>
    /// <exception cref="TestAccountException">No accounts were provisioned, or none of this name.</exception>
    public static IReadOnlyList<TestAccount> All(string service, string account) => AccountSource.Current.All(service, account);

    /// <summary>Gets all accounts of all services, in the order of the config.</summary>
    /// <exception cref="TestAccountException">No accounts were provisioned.</exception>
    public static IReadOnlyList<TestAccount> All() => AccountSource.Current.Accounts;

    /// <summary>
    /// Takes one of the service's accounts of a name for the caller alone, across all threads and processes of the run on this machine,
    /// until the lease is disposed or the process ends. Who asked first gets one first.
    /// </summary>
    /// <param name="service">The service's name, such as <c>orders</c>.</param>
    /// <param name="account">The account's name, such as <c>buyer</c>.</param>
    /// <param name="wait">How long to wait for one at most: from zero to a day, 5 minutes by default.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="member">Left to the compiler; tells others who holds the account.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    /// <exception cref="TestAccountException">
    /// No accounts were provisioned, or none of this name; or none became free, and the message says who holds which since when.
    /// </exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public static Task<AccountLease> LeaseAsync(
        string service,
        string account,
        TimeSpan? wait = null,
        CancellationToken cancellationToken = default,
        [CallerMemberName] string member = "",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Lender.Value.LendAsync(service, account, wait, new(member, file, line), cancellationToken);

    /// <summary>
    /// Takes several accounts together, which may be of several services, or several of one name. Sets never wait for each other in a circle.
    /// </summary>
    /// <param name="accounts">The service and the name of each.</param>
    /// <param name="wait">How long to wait for all of them at most: from zero to a day, 5 minutes by default.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="member">Left to the compiler; tells others who holds the accounts.</param>
    /// <param name="file">Left to the compiler.</param>
    /// <param name="line">Left to the compiler.</param>
    /// <exception cref="TestAccountException">
    /// No accounts were provisioned, or fewer than asked for; or not all became free, and the message says who holds which since when.
    /// </exception>
    /// <inheritdoc cref="LeaseAsync(string, string, TimeSpan?, CancellationToken, string, string, int)" path="/exception[2]"/>
    public static Task<AccountLeaseSet> LeaseAsync(
        IEnumerable<(string Service, string Account)> accounts,
        TimeSpan? wait = null,
        CancellationToken cancellationToken = default,
        [CallerMemberName] string member = "",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Lender.Value.LendAsync([.. accounts], wait, new(member, file, line), cancellationToken);

    /// <inheritdoc cref="LeaseAsync(string, string, TimeSpan?, CancellationToken, string, string, int)"/>
    public static AccountLease Lease(
        string service,
        string account,
        TimeSpan? wait = null,
        CancellationToken cancellationToken = default,
        [CallerMemberName] string member = "",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Lender.Value.Lend(service, account, wait, new(member, file, line), cancellationToken);

    /// <inheritdoc cref="LeaseAsync(IEnumerable{ValueTuple{string, string}}, TimeSpan?, CancellationToken, string, string, int)"/>
    public static AccountLeaseSet Lease(
        IEnumerable<(string Service, string Account)> accounts,
        TimeSpan? wait = null,
        CancellationToken cancellationToken = default,
        [CallerMemberName] string member = "",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Lender.Value.Lend([.. accounts], wait, new(member, file, line), cancellationToken);

    /// <summary>Reads a field as a number, a date, a <see cref="Guid"/>, …</summary>
    /// <param name="field">The field's name in the config.</param>
    /// <exception cref="TestAccountException">The account has no such field, or its value cannot be read as <typeparamref name="T"/>.</exception>
#if NET
    public T Get<T>(string field)
        where T : IParsable<T> =>
        T.TryParse(this[field], CultureInfo.InvariantCulture, out var value) ? value : throw TestAccountException.NotA<T>(this, field);
#else
    public T Get<T>(string field)
    {
        var text = this[field];
        try
        {
            return (T)TypeDescriptor.GetConverter(typeof(T)).ConvertFromInvariantString(text)!;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or NotSupportedException or { InnerException: FormatException })
        {
            throw TestAccountException.NotA<T>(this, field);
        }
    }
#endif

    /// <summary>The account's key, such as <c>orders/buyer[3]</c>.</summary>
    public override string ToString() => Key.ToString();
}
