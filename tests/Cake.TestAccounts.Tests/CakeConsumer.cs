using TestAccounts.TestInfrastructure;

namespace Cake.TestAccounts.Tests;

/// <summary>A folder as a user of the addin has it, and three services for it.</summary>
internal sealed class CakeConsumer : IAsyncDisposable
{
    private readonly PackageFeed _feed;

    private CakeConsumer(PackageFeed feed, SampleServicesProcess services)
    {
        (_feed, Services) = (feed, services);
        Folder.CopyFrom(RepositoryRoot.PathTo("tests", "Consumers", "CakeScript"));
        Folder.Write(".config/dotnet-tools.json", File.ReadAllText(RepositoryRoot.PathTo(".config", "dotnet-tools.json")));
        feed.WriteConfig(Folder);
        WriteScript(Folder.Read("build.cake"));
    }

    public Workspace Folder { get; } = new();

    public SampleServicesProcess Services { get; }

    public static async Task<CakeConsumer> CreateAsync()
    {
        var feed = await PackageFeed.GetAsync();
        var consumer = new CakeConsumer(feed, await SampleServicesProcess.StartAsync());
        (await CommandLine.Dotnet(consumer.Folder.Folder, "tool", "restore").RunAsync()).MustExitWith(0);
        return consumer;
    }

    /// <summary>Replaces the sample's script by one that has the given tasks.</summary>
    public void WriteTasks(string tasks) => WriteScript(
        $"""
        #addin nuget:?package=Cake.TestAccounts&version=0.1.0&loaddependencies=true
        {tasks}
        RunTarget(Argument("target", "Default"));
        """);

    public CommandLine Cake(params IReadOnlyList<string> arguments) =>
        CommandLine.Dotnet(Folder.Folder, ["cake", "build.cake", .. arguments])
            .With(_feed.Environment)
            .With(Services.Environment)
            .With("NO_COLOR", "1");

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        Folder.Dispose();
    }

    private void WriteScript(string script) =>
        Folder.Write("build.cake", script.Replace("&version=0.1.0&", $"&version={_feed.Version}&", StringComparison.Ordinal));
}
