using TestAccounts.TestInfrastructure;

namespace TestAccounts.MSBuild.Tests;

/// <summary>A solution, built once, of three test projects that have one config and ask to share its run.</summary>
public sealed class BuiltSolution : IAsyncLifetime
{
    public ConsumerProject Projects { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Projects = await ConsumerProject.CreateTestsAsync("first/First.csproj", "second/Second.csproj", "third/Third.csproj");
        var folder = Projects.Workspace;
        folder.Write("shared/testaccounts.json", folder.Read("first/testaccounts.json"));
        folder.Write("All.slnx", """
            <Solution><Project Path="first/First.csproj" /><Project Path="second/Second.csproj" /><Project Path="third/Third.csproj" /></Solution>
            """);
        folder.Write("Directory.Build.props", """
            <Project><PropertyGroup>
              <TestAccountsConfigFile>$(MSBuildThisFileDirectory)shared/testaccounts.json</TestAccountsConfigFile>
              <TestAccountsScope>solution</TestAccountsScope>
            </PropertyGroup></Project>
            """);
        await using var services = await SampleServicesProcess.StartAsync();
        (await Projects.Dotnet(services, "build", "All.slnx").RunAsync()).MustExitWith(0);
    }

    public Task DisposeAsync()
    {
        Projects.Dispose();
        return Task.CompletedTask;
    }
}
