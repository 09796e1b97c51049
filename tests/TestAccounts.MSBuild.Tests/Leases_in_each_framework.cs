using TestAccounts.TestInfrastructure;

namespace TestAccounts.MSBuild.Tests;

/// <summary>The samples: eight tests at once, for three buyers that the service admits once at a time.</summary>
public sealed class Leases_in_each_framework : IAsyncLifetime, IDisposable
{
    private const int Tests = 8;
    private const int VisitsOfTest = 5;

    private readonly Workspace workspace = new();
    private PackageFeed feed = null!;
    private SampleServicesProcess services = null!;

    public async Task InitializeAsync()
    {
        feed = await PackageFeed.GetAsync();
        feed.WriteConfig(workspace);
        workspace.CopyFrom(RepositoryRoot.PathTo("tests", "Consumers", "Leases"));
        services = await SampleServicesProcess.StartAsync();
    }

    public async Task DisposeAsync() => await services.DisposeAsync();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("Xunit")]
    [InlineData("NUnit")]
    [InlineData("MSTest")]
    public async Task On_VSTest_each_test_has_a_buyer_of_its_own(string framework)
    {
        var result = await Dotnet("test", framework).RunAsync();

        result.MustExitWith(0);
        Assert.Contains($"Passed:     {Tests}", result.Output, StringComparison.Ordinal);
        await EachTestHadABuyerOfItsOwnAsync();
    }

    [Fact]
    public async Task On_TUnit_each_test_has_a_buyer_of_its_own()
    {
        var tool = workspace.PathTo("tool");
        (await Dotnet("tool", "install", "TestAccounts.Tool", "--tool-path", tool, "--version", feed.Version).RunAsync()).MustExitWith(0);

        var result = await (Dotnet("run", "--", "dotnet", "run", "--project", "TUnit") with { File = Path.Combine(tool, "testaccounts") }).RunAsync();

        result.MustExitWith(0);
        Assert.Contains($"succeeded: {Tests}", result.Output, StringComparison.Ordinal);
        await EachTestHadABuyerOfItsOwnAsync();
    }

    private CommandLine Dotnet(params IReadOnlyList<string> arguments) =>
        CommandLine.Dotnet(workspace.Folder, arguments).With(feed.Environment).With(services.Environment);

    private async Task EachTestHadABuyerOfItsOwnAsync()
    {
        var visits = (await services.Orders.RequestsAsync()).Where(request => request is { Method: "POST", Path: "/sessions" });
        Assert.Equal(Enumerable.Repeat(201, Tests * VisitsOfTest), visits.Select(visit => visit.Status));
        Assert.Equal(3, await services.CreatedTotalAsync());
        Assert.Equal(0, await services.AccountsLeftAsync());
    }
}
