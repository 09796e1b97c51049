using TestAccounts.Ledger;
using TestAccounts.Sending;
using TestAccounts.Templates;

namespace TestAccounts.AccountApi;

/// <summary>Makes accounts of one service, until tests can use them, and looks at them again.</summary>
internal sealed class AccountLifecycle
{
    private readonly ServiceAccountApi api;
    private readonly AccountCreation? creation;
    private readonly AccountCompletion completion;

    public AccountLifecycle(ServiceAccountApi api, TimeProvider clock)
    {
        this.api = api;
        var steps = new CreateSteps(api, clock);
        creation = api.Target.Api.Create is { } create ? new(create, api, steps, clock) : null;
        completion = new(api, steps, clock);
    }

    /// <summary>Creates an account, or adopts the one that an earlier attempt made, and answers its id.</summary>
    /// <exception cref="ServiceException">There is no account, or nobody can tell; <see cref="CreateState"/> says which.</exception>
    public Task<string> CreateAsync(AccountValues account, CreateState state, CancellationToken cancellationToken) =>
        (creation ?? throw new InvalidOperationException($"{api.Target.Name} is a recipe, which creates nothing.")).RunAsync(account, state, cancellationToken);

    /// <summary>Completes an account that was created, reads it until it is ready, and lets it log in.</summary>
    /// <param name="account">The account.</param>
    /// <param name="warn">Told what may work, and deserves a look.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it is a look-up alone that shows it to be ours.</returns>
    public Task<bool> CompleteAsync(AccountValues account, Action<Fault> warn, CancellationToken cancellationToken) => completion.RunAsync(account, warn, cancellationToken);

    /// <summary>Reads until the account is there and ready.</summary>
    /// <param name="account">The account.</param>
    /// <param name="marks">What is known of it: one that was verified will not come back by waiting.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task VerifyAsync(AccountValues account, AccountMarks marks, CancellationToken cancellationToken) => completion.VerifyAsync(account, marks, cancellationToken);
}
