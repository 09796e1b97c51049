using System.IO.Compression;
using System.Text.Json;
using System.Xml.Linq;

namespace TestAccounts.TestInfrastructure;

/// <summary>The packages as users get them, and an empty package cache to restore them into; one for each test process.</summary>
public sealed class PackageFeed
{
    private static readonly Lazy<Task<PackageFeed>> Shared = new(CreateAsync);

    private PackageFeed(string folder, string cache)
    {
        Folder = folder;
        Version = ReadVersion(folder);
        Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["NUGET_PACKAGES"] = cache };
    }

    public string Folder { get; }

    public string Version { get; }

    /// <summary>Give it to every command that restores.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; }

    /// <summary>Takes the folder that TESTACCOUNTS_PACKAGES names; without it, packs everything once.</summary>
    public static Task<PackageFeed> GetAsync() => Shared.Value;

    /// <summary>Adds the feed to the sources that the user has.</summary>
    public void WriteConfig(Workspace workspace) => workspace.Write(
        "nuget.config",
        new XElement("configuration",
            new XElement("packageSources",
                new XElement("add", new XAttribute("key", "packed"), new XAttribute("value", Folder)))).ToString());

    private static async Task<PackageFeed> CreateAsync()
    {
        var workspace = new Workspace();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => workspace.Dispose();
        var folder = System.Environment.GetEnvironmentVariable("TESTACCOUNTS_PACKAGES") is { Length: > 0 } given
            ? Path.GetFullPath(given)
            : await PackAsync(workspace);
        return new PackageFeed(folder, workspace.CreateFolder("cache"));
    }

    // With its own artifacts folder, so that it never builds into the folders of the build that runs the tests.
    private static async Task<string> PackAsync(Workspace workspace)
    {
        var projects = Directory.EnumerateFiles(RepositoryRoot.PathTo("src"), "*.csproj", SearchOption.AllDirectories)
            .Select(project => Path.GetRelativePath(RepositoryRoot.Path, project).Replace('/', '\\'));
        var filter = new { solution = new { path = RepositoryRoot.PathTo("TestAccounts.sln"), projects } };
        var filterFile = workspace.Write("src.slnf", JsonSerializer.Serialize(filter));
        var feed = workspace.CreateFolder("feed");
        var pack = CommandLine.Dotnet(
            RepositoryRoot.Path, "pack", filterFile, "--output", feed, "--artifacts-path", workspace.PathTo("artifacts"), "--verbosity", "quiet");
        (await pack.RunAsync()).MustExitWith(0);
        return feed;
    }

    private static string ReadVersion(string folder)
    {
        var package = Directory.EnumerateFiles(folder, "*.nupkg").FirstOrDefault()
            ?? throw new FileNotFoundException($"There is no package in {folder}.");
        using var archive = ZipFile.OpenRead(package);
        using var nuspec = archive.Entries.First(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(nuspec).Descendants().First(element => element.Name.LocalName == "version").Value;
    }
}
