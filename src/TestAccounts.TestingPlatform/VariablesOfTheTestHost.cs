using Microsoft.Testing.Platform.Extensions;
using Microsoft.Testing.Platform.Extensions.TestHostControllers;

namespace TestAccounts.TestingPlatform;

/// <summary>Gives the test host its variables; refuses to start it where there are no accounts.</summary>
internal sealed class VariablesOfTheTestHost(AccountsOfTheTests accounts) : Extension(accounts), ITestHostEnvironmentVariableProvider
{
    private readonly AccountsOfTheTests accounts = accounts;

    public async Task UpdateAsync(IEnvironmentVariables environmentVariables)
    {
        await accounts.ProvisionOnceAsync(CancellationToken.None).ConfigureAwait(false);
        foreach (var variable in accounts.ReadVariables())
        {
            environmentVariables.SetVariable(new(variable.Key, variable.Value, isSecret: true, isLocked: false));
        }
    }

    public Task<ValidationResult> ValidateTestHostEnvironmentVariablesAsync(IReadOnlyEnvironmentVariables environmentVariables) =>
        accounts.Obstacle is null ? ValidationResult.ValidTask : ValidationResult.InvalidTask("There are no test accounts, and so no test runs; the errors are above.");
}
