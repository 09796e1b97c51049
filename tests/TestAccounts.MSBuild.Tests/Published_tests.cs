using TestAccounts.TestInfrastructure;

namespace TestAccounts.MSBuild.Tests;

/// <summary>What <c>dotnet publish</c> makes of the samples with fixtures, moved to where nothing of the project is.</summary>
public sealed class Published_tests : IAsyncLifetime, IDisposable
{
    private readonly Workspace project = new();
    private readonly Workspace elsewhere = new();
    private PackageFeed feed = null!;

    public async Task InitializeAsync()
    {
        feed = await PackageFeed.GetAsync();
        feed.WriteConfig(project);
        project.CopyFrom(RepositoryRoot.PathTo("tests", "Consumers", "Fixture"));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        project.Dispose();
        elsewhere.Dispose();
    }

    [Fact]
    public async Task Find_their_config_and_the_tool_where_dotnet_vstest_runs_them()
    {
        await PublishAsync("Xunit");

        var result = (await Elsewhere("vstest", "Shopping.Xunit.dll").RunAsync()).MustExitWith(0);

        Assert.Matches("Passed: +2", result.Output);
        Assert.Equal("made 2, left 0", elsewhere.Read("trace"));
    }

    [Fact]
    public async Task Find_their_config_and_the_tool_where_the_program_is_run_in_another_folder()
    {
        project.Write("testaccounts.staging.json", """{ "services": [ { "name": "shop", "accounts": [ { "name": "buyer", "count": 3 } ] } ] }""");
        await PublishAsync("Plain", "-p:TestAccountsEnvironment=staging", "-p:PublishSingleFile=true", "--self-contained", "false");

        var result = (await new CommandLine(elsewhere.PathTo("Shopping.Plain"), []) { WorkingDirectory = elsewhere.CreateFolder("sub") }
            .With("TRACE", elsewhere.PathTo("trace")).RunAsync()).MustExitWith(0);

        Assert.Contains("The shop knows its buyers.", result.Output, StringComparison.Ordinal);
        Assert.Equal("made 3, left 0", elsewhere.Read("trace"));
    }

    [Fact]
    public async Task Take_nothing_along_where_the_project_does_not_want_it()
    {
        await PublishAsync("Plain", "-p:TestAccountsPublish=false");

        Assert.Empty(elsewhere.Files("testaccounts*"));
        Assert.False(elsewhere.Exists("testaccounts"));
    }

    private async Task PublishAsync(string sample, params string[] options)
    {
        var output = project.PathTo("published");
        (await CommandLine.Dotnet(project.PathTo(sample), ["publish", "-o", output, "-v", "quiet", .. options]).With(feed.Environment).RunAsync()).MustExitWith(0);
        elsewhere.CopyFrom(output);
        Directory.Delete(project.Folder, recursive: true);
        Directory.CreateDirectory(project.Folder);
    }

    private CommandLine Elsewhere(params IReadOnlyList<string> arguments) =>
        CommandLine.Dotnet(elsewhere.Folder, arguments).With("TRACE", elsewhere.PathTo("trace"));
}
