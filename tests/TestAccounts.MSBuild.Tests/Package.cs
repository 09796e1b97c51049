using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.MSBuild.Tests;

/// <summary>A package, or its symbols, as it was packed.</summary>
internal sealed class Package(ZipArchive archive) : IDisposable
{
    public static IReadOnlyList<string> Ids { get; } =
    [
        "Cake.TestAccounts", "TestAccounts", "TestAccounts.MSBuild", "TestAccounts.Testing", "TestAccounts.TestingPlatform",
        "TestAccounts.Tool", "TestAccounts.Tool.any",
    ];

    public IReadOnlyList<string> Files => [.. archive.Entries.Select(entry => entry.FullName)];

    public static async Task<Package> OpenAsync(string id, string extension = "nupkg")
    {
        var feed = await PackageFeed.GetAsync();
        return new(await ZipFile.OpenReadAsync(Path.Combine(feed.Folder, $"{id}.{feed.Version}.{extension}")));
    }

    public IReadOnlyList<XElement> Nuspec(string element)
    {
        using var nuspec = new MemoryStream(Read(Files.Single(file => file.EndsWith(".nuspec", StringComparison.Ordinal))));
        return [.. XDocument.Load(nuspec).Descendants().Where(candidate => candidate.Name.LocalName == element)];
    }

    public byte[] Read(string file)
    {
        using var stream = archive.GetEntry(file)!.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>The source files that symbols name.</summary>
    public IReadOnlyList<string> SourcesOf(string symbols)
    {
        using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(Read(symbols)));
        var reader = provider.GetMetadataReader();
        return [.. reader.Documents.Select(document => reader.GetString(reader.GetDocument(document).Name))];
    }

    public bool IsDeterministic(string assembly)
    {
        using var reader = new PEReader(new MemoryStream(Read(assembly)));
        return reader.ReadDebugDirectory().Any(entry => entry.Type == DebugDirectoryEntryType.Reproducible);
    }

    public void Dispose() => archive.Dispose();
}
