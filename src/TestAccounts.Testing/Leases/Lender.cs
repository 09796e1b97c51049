namespace TestAccounts.Testing.Leases;

/// <summary>Lends accounts.</summary>
/// <param name="environment">Where the accounts come from at the time of asking.</param>
/// <param name="folder">Where all runs have their lock files.</param>
internal sealed class Lender(Func<AccountEnvironment> environment, string folder)
{
    private static readonly TimeSpan DefaultWait = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly LeaseDesk desk = new(folder);

    public async Task<AccountLease> LendAsync(string service, string account, TimeSpan? wait, Caller caller, CancellationToken cancellationToken) =>
        new((await Ask(environment(), [(service, account)], wait, caller, cancellationToken).ConfigureAwait(false))[0]);

    public AccountLease Lend(string service, string account, TimeSpan? wait, Caller caller, CancellationToken cancellationToken) =>
        new(Ask(environment(), [(service, account)], wait, caller, cancellationToken).GetAwaiter().GetResult()[0]);

    public async Task<AccountLeaseSet> LendAsync(
        IReadOnlyList<(string Service, string Account)> accounts, TimeSpan? wait, Caller caller, CancellationToken cancellationToken)
    {
        var all = environment();
        return new(all, await Ask(all, accounts, wait, caller, cancellationToken).ConfigureAwait(false), accounts);
    }

    public AccountLeaseSet Lend(
        IReadOnlyList<(string Service, string Account)> accounts, TimeSpan? wait, Caller caller, CancellationToken cancellationToken)
    {
        var all = environment();
        return new(all, Ask(all, accounts, wait, caller, cancellationToken).GetAwaiter().GetResult(), accounts);
    }

    private Task<IReadOnlyList<HeldAccount>> Ask(
        AccountEnvironment all,
        IReadOnlyList<(string Service, string Account)> accounts,
        TimeSpan? wait,
        Caller caller,
        CancellationToken cancellationToken)
    {
        if (wait < TimeSpan.Zero || wait > LongestWait)
        {
            throw new ArgumentOutOfRangeException(nameof(wait), wait, $"A wait is between zero and {LongestWait}.");
        }

        return desk.Ask(LeasePart.Of(all, accounts), wait ?? DefaultWait, caller, cancellationToken);
    }
}
