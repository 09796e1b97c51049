using TestAccounts.TestInfrastructure;

namespace TestAccounts.TestingPlatform.Tests;

/// <summary>A test application that uses the packed packages, in a folder of its own, with one test in it that does as it is told.</summary>
public sealed class PlatformConsumer : IDisposable
{
    private const string PlatformMode = """{ "test": { "runner": "Microsoft.Testing.Platform" } }""";
    private readonly PackageFeed feed;

    private PlatformConsumer(PackageFeed feed)
    {
        this.feed = feed;
        feed.WriteConfig(Workspace);
        Workspace.Write("global.json", PlatformMode);
    }

    public Workspace Workspace { get; } = new();

    public string Executable => Workspace.PathTo(Path.Combine("app", "bin", "Debug", "net10.0", "Consumer"));

    /// <summary>The sample application of a framework: <c>XunitV3</c>, <c>MSTest</c>, <c>NUnit</c> or <c>TUnit</c>.</summary>
    public static async Task<PlatformConsumer> CreateAsync(string framework)
    {
        var consumer = new PlatformConsumer(await PackageFeed.GetAsync());
        consumer.Take(Path.Combine(framework, "Consumer.csproj"), Path.Combine("app", "Consumer.csproj"));
        consumer.Take(Path.Combine(framework, "Tests.cs"), Path.Combine("app", "Tests.cs"));
        consumer.Take("testaccounts.json", Path.Combine("app", "testaccounts.json"));
        foreach (var file in (string[])["Steered.cs", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
        {
            consumer.Take(file, file);
        }

        return consumer;
    }

    public void Replace(string file, string old, string @new)
    {
        var text = Workspace.Read(file);
        Assert.Contains(old, text, StringComparison.Ordinal);
        Workspace.Write(file, text.Replace(old, @new, StringComparison.Ordinal));
    }

    public CommandLine Dotnet(SampleServicesProcess services, params IReadOnlyList<string> arguments) =>
        Surrounded(CommandLine.Dotnet(Workspace.CreateFolder("app"), arguments), services);

    public CommandLine Run(SampleServicesProcess services, params IReadOnlyList<string> arguments) =>
        Surrounded(new(Executable, arguments) { WorkingDirectory = Workspace.Folder }, services);

    /// <summary>What the tests of each run wrote down since the last call: accounts as <c>key=id=password</c>.</summary>
    public IReadOnlyList<string[]> TakeTraces()
    {
        var files = Directory.GetFiles(Workspace.CreateFolder("traces"));
        var traces = Array.ConvertAll(files, File.ReadAllLines);
        Array.ForEach(files, File.Delete);
        return traces;
    }

    public int CountTraces() => Directory.GetFiles(Workspace.CreateFolder("traces")).Length;

    public void Dispose() => Workspace.Dispose();

    private CommandLine Surrounded(CommandLine command, SampleServicesProcess services) => command
        .With(feed.Environment)
        .With(services.Environment)
        .With("TRACES", Workspace.CreateFolder("traces"));

    private void Take(string file, string destination) =>
        Workspace.Write(destination, File.ReadAllText(RepositoryRoot.PathTo("tests", "Consumers", "TestingPlatform", file)));
}
