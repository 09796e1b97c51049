using Microsoft.Testing.Platform.Extensions.TestHostControllers;

namespace TestAccounts.TestingPlatform;

/// <summary>Provisions before the test host starts, and tears down when it has ended, failed or crashed.</summary>
internal sealed class AroundTheTestHost(AccountsOfTheTests accounts) : Extension(accounts), ITestHostProcessLifetimeHandler
{
    private readonly AccountsOfTheTests accounts = accounts;

    public Task BeforeTestHostProcessStartAsync(CancellationToken cancellationToken) => accounts.ProvisionOnceAsync(cancellationToken);

    public Task OnTestHostProcessStartedAsync(ITestHostProcessInformation testHostProcessInformation, CancellationToken cancellation) => Task.CompletedTask;

    // After Ctrl+C the token is cancelled already; the tool has bounds of its own.
    public Task OnTestHostProcessExitedAsync(ITestHostProcessInformation testHostProcessInformation, CancellationToken cancellation) =>
        accounts.TearDownAsync(testHostProcessInformation.ExitCode);
}
