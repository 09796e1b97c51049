using TestAccounts.Testing.Provisioning;

namespace TestAccounts.Testing;

/// <summary>
/// Provisions from within a test process, where no build step does: in a Test Explorer, or where the tests start the services themselves.
/// The accounts exist from its construction to its disposal, and are deleted too when this process ends in any other way. Fixtures of the
/// same options share one run. Within <c>testaccounts run</c> of the same config, its accounts are used and none are made.
/// </summary>
/// <example>
/// xunit.v3: <c>[assembly: AssemblyFixture(typeof(TestAccountsFixture))]</c>
/// </example>
public class TestAccountsFixture : IDisposable
#if NET
    , IAsyncDisposable
#endif
{
    private readonly SharedRun? run;
    private int isDisposed;

    /// <summary>Provisions what the config says. It is the one public constructor, as xunit demands of a fixture.</summary>
    /// <inheritdoc cref="TestAccountsFixture(TestAccountsOptions)" path="/exception"/>
    public TestAccountsFixture()
        : this(new TestAccountsOptions())
    {
    }

    /// <summary>Provisions, for a fixture class that has options.</summary>
    /// <param name="options">What to provision.</param>
    /// <exception cref="TestAccountException">Provisioning failed; what had been created is deleted again.</exception>
    protected TestAccountsFixture(TestAccountsOptions options)
        : this(Task.Run(() => SharedRun.EnterAsync(options, CancellationToken.None)).GetAwaiter().GetResult())
    {
    }

    private TestAccountsFixture(SharedRun? run) => this.run = run;

    /// <summary>Provisions, where nothing asynchronous can be awaited.</summary>
    /// <param name="options">What to provision.</param>
    /// <inheritdoc cref="TestAccountsFixture(TestAccountsOptions)" path="/exception"/>
    public static TestAccountsFixture Start(TestAccountsOptions? options = null) => new(options ?? new());

    /// <summary>Provisions.</summary>
    /// <param name="options">What to provision.</param>
    /// <param name="cancellationToken">Rolls the provisioning back.</param>
    /// <inheritdoc cref="TestAccountsFixture(TestAccountsOptions)" path="/exception"/>
    /// <exception cref="OperationCanceledException">It was cancelled, and what had been created is deleted.</exception>
    public static async Task<TestAccountsFixture> StartAsync(TestAccountsOptions? options = null, CancellationToken cancellationToken = default) =>
        new(await SharedRun.EnterAsync(options ?? new(), cancellationToken).ConfigureAwait(false));

    /// <summary>Deletes the accounts, unless another fixture still shares them.</summary>
    /// <exception cref="TestAccountException">Accounts are left behind; the message names each.</exception>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

#if NET
    /// <summary>Deletes the accounts, unless another fixture still shares them.</summary>
    /// <exception cref="TestAccountException">Accounts are left behind; the message names each.</exception>
    public async ValueTask DisposeAsync()
    {
        await LeaveAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }
#endif

    /// <summary>Deletes the accounts, unless another fixture still shares them.</summary>
    /// <param name="disposing">Whether it is not a finalizer that calls.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            Task.Run(LeaveAsync).GetAwaiter().GetResult();
        }
    }

    private Task LeaveAsync() => run is null || Interlocked.Exchange(ref isDisposed, 1) != 0 ? Task.CompletedTask : run.LeaveAsync();
}
