using TestAccounts.TestInfrastructure;
using TestAccounts.Testing.Leases;

namespace TestAccounts.Testing.Tests;

/// <summary>A run with accounts to lease, for this process and for others.</summary>
internal sealed class LeaseRun : IDisposable
{
    public static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, string> variables = new(StringComparer.Ordinal)
    {
        ["TESTACCOUNTS_RUN"] = "2q25x9mw3k",
        ["TESTACCOUNTS_ACCOUNTS"] = "orders/tester;orders/buyer[1..2];billing/payer",
        ["TESTACCOUNTS_ORDERS_TESTER_ID"] = "17",
        ["TESTACCOUNTS_ORDERS_BUYER_1_ID"] = "b1",
        ["TESTACCOUNTS_ORDERS_BUYER_2_ID"] = "b2",
        ["TESTACCOUNTS_BILLING_PAYER_ID"] = "p1",
    };

    private readonly Workspace workspace = new();

    public LeaseRun() => Lender = NewLender();

    /// <summary>Where all runs have their lock files.</summary>
    public string Root => LeaseFolder.Of(name => name == "XDG_STATE_HOME" ? Workspace.StateFolderOf(workspace.Folder) : null);

    public string Folder => Path.Combine(Root, variables["TESTACCOUNTS_RUN"]);

    public Lender Lender { get; }

    /// <summary>What is waited for, told from the lock files.</summary>
    public int Waiting => Directory.Exists(Folder) ? Directory.GetFiles(Folder, "*.ticket", SearchOption.AllDirectories).Length : 0;

    public void Set(string variable, string value) => variables[variable] = value;

    /// <summary>A lender that knows nothing of the others but their files, as in another copy of the assembly.</summary>
    public Lender NewLender()
    {
        var environment = AccountEnvironment.Load(workspace.Folder, variables);
        return new(() => environment, Root);
    }

    public AccountLease? TryLease(string service, string account)
    {
        try
        {
            return Lease(service, account, TimeSpan.Zero);
        }
        catch (TestAccountException)
        {
            return null;
        }
    }

    public AccountLease Lease(string service, string account, TimeSpan? wait = null) =>
        Lender.Lend(service, account, wait ?? Deadline, new("Somebody", "Tests.cs", 1), CancellationToken.None);

    public Task<AccountLease> LeaseAsync(string service, string account, TimeSpan? wait = null, CancellationToken cancellationToken = default) =>
        Lender.LendAsync(service, account, wait ?? Deadline, new("Somebody", "Tests.cs", 1), cancellationToken);

    public Task<AccountLeaseSet> LeaseAsync(params (string Service, string Account)[] accounts) =>
        Lender.LendAsync(accounts, Deadline, new("Somebody", "Tests.cs", 1), CancellationToken.None);

    /// <summary>Begins to lease, and waits until it has its place in the queue behind those who wait already.</summary>
    public async Task<Task<AccountLease>> QueueAsync(string service, string account, CancellationToken cancellationToken = default)
    {
        var before = Waiting;
        var lease = LeaseAsync(service, account, cancellationToken: cancellationToken);
        await Condition.HoldsAsync(() => Waiting > before, Deadline);
        return lease;
    }

    /// <summary>Another process of the run.</summary>
    public ProcessRun Start(params string[] arguments) => Command(arguments).Start();

    public CommandLine Command(params string[] arguments) =>
        variables.Aggregate(
            CommandLine.Dotnet(workspace.Folder, [LeaserAssembly, .. arguments]), (command, variable) => command.With(variable.Key, variable.Value));

    public void Dispose() => workspace.Dispose();

    private static string LeaserAssembly => RepositoryRoot.PathTo(
        "tests", "TestAccounts.Testing.Leaser", "bin", RepositoryRoot.Configuration, "net10.0", "TestAccounts.Testing.Leaser.dll");
}
