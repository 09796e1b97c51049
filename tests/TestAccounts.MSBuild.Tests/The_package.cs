using System.IO.Compression;
using System.Xml.Linq;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.MSBuild.Tests;

public sealed class The_package
{
    [Fact]
    public async Task Brings_all_that_its_tasks_need_and_asks_nothing_of_the_project()
    {
        using var package = await OpenAsync("TestAccounts.MSBuild");

        var files = package.Entries.Select(entry => entry.FullName).ToArray();
        Assert.DoesNotContain(files, file => file.StartsWith("lib/", StringComparison.Ordinal));
        string[] needed =
        [
            "TestAccounts.MSBuild.dll", "TestAccounts.dll", "AWSSDK.Core.dll", "Flurl.dll", "Flurl.Http.dll", "Newtonsoft.Json.dll", "Polly.Core.dll", "System.IO.Hashing.dll",
            "TestAccounts.Tool.dll", "TestAccounts.Tool.runtimeconfig.json", "System.CommandLine.dll", "Spectre.Console.dll",
        ];
        Assert.Equal(needed.Order(), files.Where(file => file.StartsWith("tasks/", StringComparison.Ordinal)).Select(Path.GetFileName).Order());
        Assert.Empty(Nuspec(package, "dependency"));
        Assert.Equal("true", Assert.Single(Nuspec(package, "developmentDependency")).Value);
    }

    [Fact]
    public async Task Of_the_tests_depends_on_nothing()
    {
        using var package = await OpenAsync("TestAccounts.Testing");

        Assert.Empty(Nuspec(package, "dependency"));
    }

    private static async Task<ZipArchive> OpenAsync(string id)
    {
        var feed = await PackageFeed.GetAsync();
        return await ZipFile.OpenReadAsync(Path.Combine(feed.Folder, $"{id}.{feed.Version}.nupkg"));
    }

    private static IEnumerable<XElement> Nuspec(ZipArchive package, string element)
    {
        using var nuspec = package.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return [.. XDocument.Load(nuspec).Descendants().Where(candidate => candidate.Name.LocalName == element)];
    }
}
