using System.Text.Json;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.Tool.Tests;

/// <summary>A folder with the config of three services, and the real tool, as a process, in it.</summary>
public abstract class ToolTest(ToolFixture fixture) : IClassFixture<ToolFixture>, IAsyncLifetime, IDisposable
{
    protected const int Accounts = 6;
    protected const string EnvironmentFile = "testaccounts.env";
    protected const string ToolFile = "TestAccounts.Tool.dll";
    protected static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    protected static readonly string ToolFolder = RepositoryRoot.PathTo("src", "TestAccounts.Tool", "bin", RepositoryRoot.Configuration, "net10.0");

    // As it is packed, where the build has one; else, and wherever a test needs its assembly, run by dotnet.
    private static readonly string? NativeTool = Environment.GetEnvironmentVariable("TESTACCOUNTS_NATIVE_TOOL") is { Length: > 0 } given ? given : null;

    protected SampleServicesProcess Services => fixture.Services;

    protected Workspace Workspace { get; } = new();

    public virtual Task InitializeAsync()
    {
        Workspace.Write("testaccounts.json", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "three-services.json")));
        return Task.CompletedTask;
    }

    /// <summary>Every test leaves the services to the next one as it found them, whatever runs it began.</summary>
    public async Task DisposeAsync()
    {
        await Task.WhenAll(Services.All.Select(service => service.MisbehaveAsync()));
        foreach (var ledger in Workspace.Files("*.jsonl").Where(file => !file.EndsWith(".closed.jsonl", StringComparison.Ordinal)))
        {
            await RunAsync("teardown", "--run", Path.GetFileNameWithoutExtension(ledger));
        }

        await Condition.HoldsAsync(() => GuardianProcess.Of(Workspace.Folder).Count == 0, Deadline);
        Assert.Equal(0, await Services.AccountsLeftAsync());
    }

    public void Dispose()
    {
        Workspace.Dispose();
        GC.SuppressFinalize(this);
    }

    protected CommandLine Command(params IReadOnlyList<string> arguments)
    {
        var command = NativeTool is null
            ? CommandLine.Dotnet(Workspace.Folder, [Path.Combine(ToolFolder, ToolFile), .. arguments])
            : new(NativeTool, arguments) { WorkingDirectory = Workspace.Folder };
        return command.With(Services.Environment) with { Deadline = Deadline };
    }

    protected Task<ProcessResult> RunAsync(params IReadOnlyList<string> arguments) => Command(arguments).RunAsync();

    /// <summary>Runs a command with --json and reads all of its standard output as one document.</summary>
    protected async Task<JsonElement> ReadJsonAsync(int exitCode, params IReadOnlyList<string> arguments)
    {
        var result = (await RunAsync([.. arguments, "--json"])).MustExitWith(exitCode);
        using var document = JsonDocument.Parse(result.Output);
        Assert.Equal(exitCode, document.RootElement.GetProperty("exitCode").GetInt32());
        Assert.Equal(arguments[0], document.RootElement.GetProperty("command").GetString());
        return document.RootElement.Clone();
    }
}
