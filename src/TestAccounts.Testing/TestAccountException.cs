using TestAccounts.Testing.Leases;
using TestAccounts.Testing.Provisioning;

namespace TestAccounts.Testing;

/// <summary>An account, or a field of one, is not there or not free; the message says what is and what to do.</summary>
public sealed class TestAccountException : Exception
{
    private TestAccountException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    internal static TestAccountException NoField(TestAccount account, string field) =>
        new($"The account {account} has no field '{field}'; it has {string.Join(", ", account.Fields.Keys)}. " +
            "Fields come from the account's \"data\" in testaccounts.json.");

    // The value itself may be a secret.
    internal static TestAccountException NotA<T>(TestAccount account, string field) =>
        new($"The field '{field}' of the account {account} cannot be read as {typeof(T).Name}.");

    internal static TestAccountException NoAccount(AccountKey wanted, IEnumerable<TestAccount> existing) =>
        new($"There is no account {wanted}. Provisioned are: {string.Join(", ", existing.GroupBy(account => account.Key with { Number = null }).Select(Describe))}.");

    internal static TestAccountException Counted(AccountKey wanted, int count) =>
        new($"There are {count} accounts {wanted}: say which one by its number, from 1, or take TestAccount.All.");

    internal static TestAccountException TooMany(string spec, int wanted, int existing) =>
        new($"{wanted} accounts {spec} cannot be leased at once: there are {existing}. Raise the \"count\" in testaccounts.json.");

    internal static TestAccountException NotOneInSet(AccountKey wanted, int count, IEnumerable<TestAccount> leased) =>
        new($"There are {count} accounts {wanted} in the set, which has {string.Join(", ", leased)}" + (count > 1 ? ": take them from Accounts." : "."));

    internal static TestAccountException NoLease(WaitInVain wait) => new(wait.ToString());

    internal static TestAccountException NoRun() =>
        new("Accounts can be leased only where their run is known: there is no TESTACCOUNTS_RUN beside TESTACCOUNTS_ACCOUNTS. Provision again.");

    internal static TestAccountException NoLeaseFolder() =>
        new($"There is no home for the leases' lock files: this user has none. Set {LeaseFolder.Variable} to a folder on this machine, the same for all processes of the run.");

    internal static TestAccountException RelativeLeaseFolder(string folder) =>
        new($"{LeaseFolder.Variable} is '{folder}', which is another folder for each process: set it to an absolute path.");

    internal static TestAccountException NoLocks(string folder) =>
        new($"Accounts cannot be leased: the operating system keeps no locks in {folder}. Set {LeaseFolder.Variable} to a folder " +
            "on a disk of this machine, and do not set DOTNET_SYSTEM_IO_DISABLEFILELOCKING.");

    internal static TestAccountException LeasesBroken(string folder, Exception cause) =>
        new($"Accounts cannot be leased by lock files in {folder}: {cause.Message} Set {LeaseFolder.Variable} to a folder " +
            "on this machine that this user can write to, the same for all processes of the run.", cause);

    internal static TestAccountException Incomplete(string source, string missing) =>
        new($"There is no {missing} in {source}: it was not written by TestAccounts, or not completely. Provision again.");

    internal static TestAccountException Unreadable(string source, Exception cause) =>
        new($"The accounts cannot be read from {source}: {cause.Message} Provision again; it is not meant to be edited.", cause);

    internal static TestAccountException NothingProvisioned(string? namedFile, IReadOnlyList<string> candidates)
    {
        string[] places = string.IsNullOrEmpty(namedFile)
            ? [$"the variable {EnvironmentFile.PathVariable}, which is not set", .. candidates]
            : [$"{candidates[0]}, which the variable {EnvironmentFile.PathVariable} names"];
        return new($"""
            No test accounts are provisioned: there is no environment file. Looked at
            {string.Join('\n', places.Select(place => "  - " + place))}
            Run 'dotnet test' on a project that references TestAccounts.MSBuild and has a testaccounts.json beside it
            (TestAccounts.TestingPlatform where its tests run on Microsoft.Testing.Platform), or use a TestAccountsFixture,
            or 'testaccounts run -- dotnet test', or 'testaccounts provision' before the tests.
            """);
    }

    internal static TestAccountException NoTool(string tool, Exception cause) =>
        new(CodedError.Of("TA0906", $"The tool '{tool}' could not be started: {cause.Message} Install the .NET 10 SDK, or let {ProjectFile.ToolVariable} name the tool."), cause);

    internal static TestAccountException NoTool() =>
        new(CodedError.Of("TA0907", $"The tool that provisions is neither where the build found it nor in the folder 'testaccounts' beside the tests. Build again on this machine, or let {ProjectFile.ToolVariable} name the tool."));

    internal static TestAccountException OuterRunIsGone(string run) =>
        new(CodedError.Of("TA0908", $"The variables of this process are those of run {run}, which was torn down. Unset the variables TESTACCOUNTS_…, or run the tests within 'testaccounts run'."));

    internal static TestAccountException NoConfig(string folder) =>
        new(CodedError.Of("TA0910", $"There is no testaccounts.json for the tests in '{folder}': neither beside their project when it was built, nor beside the tests or above."));

    internal static TestAccountException LeftBehind(string run, int exitCode, string said) =>
        new($"It is not sure that the accounts of run {run} are gone (exit code {exitCode}):{Environment.NewLine}{said}");

    internal static TestAccountException NotProvisioned(string config, int exitCode, string said) =>
        new($"The accounts of {config} could not be provisioned (exit code {exitCode}):{Environment.NewLine}{said}");

    private static string Describe(IGrouping<AccountKey, TestAccount> accounts) =>
        accounts.First().Number is null ? $"{accounts.Key}" : $"{accounts.Key}[1..{accounts.Count()}]";
}
