using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.MSBuild.Tests;

public sealed class Every_package
{
    private const string Testing = "TestAccounts.Testing [0.1.0]";
    private const string Platform = "Microsoft.Testing.Platform 1.9.1";

    public static TheoryData<string> Ids => [.. Package.Ids];

    public static TheoryData<string> IdsWithSymbols => [.. Package.Ids.Where(id => id != "TestAccounts.Tool")];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Says_what_it_is_with_an_icon_and_a_readme_of_its_own(string id)
    {
        using var package = await Package.OpenAsync(id);

        Assert.Equal("icon.png", One(package, "icon"));
        var header = package.Read("icon.png").AsSpan(16, 8).ToArray();
        Assert.Equal((128, 128), (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4))));
        var readme = Encoding.UTF8.GetString(package.Read(One(package, "readme")));
        Assert.StartsWith("# ", readme, StringComparison.Ordinal);
        Assert.Contains(id.Replace(".any", "", StringComparison.Ordinal), readme, StringComparison.Ordinal);
        Assert.Equal("MIT", One(package, "license"));
        Assert.NotEmpty(One(package, "description"));
        Assert.Contains("testaccounts", One(package, "tags").Split(' '));
        Assert.DoesNotContain(',', One(package, "tags"));
    }

    [Fact]
    public async Task Has_a_readme_that_no_other_package_has()
    {
        var readmes = new List<string>();
        foreach (var id in Package.Ids.Where(id => id != "TestAccounts.Tool.any"))
        {
            using var package = await Package.OpenAsync(id);
            readmes.Add(One(package, "readme"));
        }

        Assert.Equal(readmes.Count, readmes.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("Cake.TestAccounts", "TestAccounts 0.1.0")]
    [InlineData("TestAccounts", "AWSSDK.Core *", "Flurl *", "Flurl.Http *", "Polly.Core *", "System.IO.Hashing *")]
    [InlineData("TestAccounts.MSBuild")]
    [InlineData("TestAccounts.Testing")]
    [InlineData("TestAccounts.TestingPlatform", Testing, Platform, Testing, Platform)]
    [InlineData("TestAccounts.Tool")]
    [InlineData("TestAccounts.Tool.any")]
    public async Task Depends_on_what_it_must_and_nothing_else(string id, params string[] dependencies)
    {
        using var package = await Package.OpenAsync(id);

        var found = package.Nuspec("dependency").Select(dependency => (Id: dependency.Attribute("id")!.Value, Version: dependency.Attribute("version")!.Value)).ToList();

        Assert.Equal(dependencies.Length, found.Count);
        Assert.All(found.Zip(dependencies), pair => Assert.Contains(pair.Second, new[] { $"{pair.First.Id} {pair.First.Version}", $"{pair.First.Id} *" }));
        Assert.All(package.Nuspec("dependency"), dependency => Assert.Equal("Build,Analyzers", dependency.Attribute("exclude")!.Value));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Is_for_development_alone_where_no_program_needs_it(string id)
    {
        using var package = await Package.OpenAsync(id);

        Assert.Equal(id == "TestAccounts.MSBuild" ? ["true"] : [], package.Nuspec("developmentDependency").Select(element => element.Value));
    }

    [Theory]
    [InlineData("Cake.TestAccounts")]
    [InlineData("TestAccounts.MSBuild")]
    [InlineData("TestAccounts.Testing")]
    [InlineData("TestAccounts.Tool.any")]
    public async Task That_people_write_a_config_for_has_its_schema(string id)
    {
        using var package = await Package.OpenAsync(id);

        Assert.Equal(await File.ReadAllBytesAsync(RepositoryRoot.PathTo("docs", "testaccounts.schema.json")), package.Read("testaccounts.schema.json"));
    }

    [Theory]
    [MemberData(nameof(IdsWithSymbols))]
    public async Task Has_symbols_for_its_own_assemblies_and_is_deterministic(string id)
    {
        using var package = await Package.OpenAsync(id);
        using var symbols = await Package.OpenAsync(id, "snupkg");
        var name = id.Replace(".any", "", StringComparison.Ordinal);
        var assemblies = package.Files.Where(file => Path.GetFileName(file) == $"{name}.dll").ToList();

        Assert.NotEmpty(assemblies);
        Assert.All(assemblies, assembly => Assert.Contains(Path.ChangeExtension(assembly, ".pdb"), symbols.Files));
        Assert.All(assemblies, assembly => Assert.True(package.IsDeterministic(assembly), assembly));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Holds_no_path_of_the_machine_that_built_it(string id)
    {
        using var package = await Package.OpenAsync(id);

        string[] machine = [RepositoryRoot.Path, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + "/"];
        Assert.All(package.Files, file => Assert.All(machine, path => Assert.False(Holds(package.Read(file), path), $"{file}: {path}")));
        if (id != "TestAccounts.Tool")
        {
            using var symbols = await Package.OpenAsync(id, "snupkg");
            var sources = symbols.Files.Where(file => file.EndsWith(".pdb", StringComparison.Ordinal)).SelectMany(symbols.SourcesOf).ToList();
            Assert.NotEmpty(sources);
            Assert.All(sources, source => Assert.StartsWith("/_/", source, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("Cake.TestAccounts", "guardian/native")]
    [InlineData("TestAccounts.MSBuild", "tasks/net10.0/native")]
    [InlineData("TestAccounts.Testing", "tools/net10.0/native")]
    public async Task That_starts_the_tool_has_it_as_a_program_of_the_platform_that_can_link_one(string id, string folder)
    {
        using var package = await Package.OpenAsync(id);

        string[] programs = File.Exists("/usr/bin/gcc") || File.Exists("/usr/bin/clang")
            ? [$"{folder}/linux-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}/TestAccounts.Tool"]
            : [];
        Assert.Equal(programs, package.Files.Where(file => file.StartsWith(folder, StringComparison.Ordinal)));
    }

    private static string One(Package package, string element) => Assert.Single(package.Nuspec(element)).Value;

    private static bool Holds(ReadOnlySpan<byte> content, string text) =>
        content.IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || content.IndexOf(Encoding.Unicode.GetBytes(text)) >= 0;
}
