using Microsoft.Testing.Platform.Builder;
using TestAccounts.Testing;
using TestAccounts.Testing.Provisioning;

namespace TestAccounts.TestingPlatform;

/// <summary>What the generated entry point of a test application calls.</summary>
public static class TestingPlatformBuilderHook
{
    // It shows what an application says as the errors of one that failed.
    private const string UnderDotnetTest = "--server";

    /// <summary>Adds what provisions the accounts before the test host starts, and deletes them when it has ended.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="arguments">The application's arguments; none of them is ours.</param>
    public static void AddExtensions(ITestApplicationBuilder builder, string[] arguments)
    {
        var variables = ProcessVariables.Read();
        var accounts = new AccountsOfTheTests(ProjectFile.Read(AppContext.BaseDirectory, variables), OuterRun.Find(variables), arguments.Contains(UnderDotnetTest));
        builder.TestHostControllers.AddProcessLifetimeHandler(_ => new AroundTheTestHost(accounts));
        builder.TestHostControllers.AddEnvironmentVariableProvider(_ => new VariablesOfTheTestHost(accounts));
    }
}
