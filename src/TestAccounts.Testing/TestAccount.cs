#if NET
using System.Globalization;
#else
using System.ComponentModel;
#endif

namespace TestAccounts.Testing;

/// <summary>
/// An account that was provisioned for the tests: by a <see cref="TestAccountsFixture"/> of this process, or else before it started.
/// Those are read once for each process, from the process's
/// <c>TESTACCOUNTS_…</c> variables, or else from the environment file that <c>TESTACCOUNTS_ENV_FILE</c> names, or else
/// from <c>testaccounts.env</c> beside the test assembly or in a folder above it.
/// </summary>
public sealed class TestAccount
{
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
