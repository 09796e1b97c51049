using TestAccounts.TestInfrastructure;

namespace TestAccounts.MSBuild.Tests;

/// <summary>Projects that use the packed packages, in a folder of their own.</summary>
public sealed class ConsumerProject : IDisposable
{
    private readonly PackageFeed feed;

    private ConsumerProject(PackageFeed feed)
    {
        this.feed = feed;
        feed.WriteConfig(Workspace);
    }

    public Workspace Workspace { get; } = new();

    /// <summary>The variables of the package feed.</summary>
    public IReadOnlyDictionary<string, string?> Packages => feed.Environment;

    /// <summary>The sample test project with a test in it that does as it is told; once, or under each of the names.</summary>
    public static async Task<ConsumerProject> CreateTestsAsync(params IReadOnlyList<string> projectFiles)
    {
        var consumer = new ConsumerProject(await PackageFeed.GetAsync());
        foreach (var projectFile in projectFiles.DefaultIfEmpty("DotNetTest.csproj"))
        {
            var folder = Path.GetDirectoryName(projectFile)!;
            consumer.Take("DotNetTest.csproj", projectFile);
            consumer.Take("Logins.cs", Path.Combine(folder, "Logins.cs"));
            consumer.Take("testaccounts.json", Path.Combine(folder, "testaccounts.json"));
            consumer.TakeOwn("Steered.cs", folder);
        }

        return consumer;
    }

    /// <summary>A project without tests whose targets use the tasks.</summary>
    public static async Task<ConsumerProject> CreateByHandAsync()
    {
        var consumer = new ConsumerProject(await PackageFeed.GetAsync());
        consumer.TakeOwn("ByHand.csproj", folder: "");
        consumer.Take("testaccounts.json", "testaccounts.json");
        return consumer;
    }

    public void Replace(string file, string old, string @new)
    {
        var text = Workspace.Read(file);
        Assert.Contains(old, text, StringComparison.Ordinal);
        Workspace.Write(file, text.Replace(old, @new, StringComparison.Ordinal));
    }

    public CommandLine Dotnet(SampleServicesProcess services, params IReadOnlyList<string> arguments) =>
        CommandLine.Dotnet(Workspace.Folder, arguments)
            .With(feed.Environment)
            .With(services.Environment)
            .With("TRACES", Workspace.CreateFolder("traces"));

    /// <summary>How many runs have left a trace.</summary>
    public int CountTraces() => Directory.GetFiles(Workspace.CreateFolder("traces")).Length;

    /// <summary>What the tests of each run wrote down since the last call: accounts as <c>key=id=password</c>.</summary>
    public IReadOnlyList<string[]> TakeTraces()
    {
        var files = Directory.GetFiles(Workspace.CreateFolder("traces"));
        var traces = Array.ConvertAll(files, File.ReadAllLines);
        Array.ForEach(files, File.Delete);
        return traces;
    }

    public void Dispose() => Workspace.Dispose();

    private void Take(string file, string destination) =>
        Workspace.Write(destination, File.ReadAllText(RepositoryRoot.PathTo("tests", "Consumers", "DotNetTest", file)));

    private void TakeOwn(string file, string folder) =>
        Workspace.Write(
            Path.Combine(folder, file), File.ReadAllText(RepositoryRoot.PathTo("tests", "TestAccounts.MSBuild.Tests", "Consumer", file)));
}
