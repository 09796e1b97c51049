using System.Text.RegularExpressions;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.Tests;

public sealed partial class DocumentationOfGuarantees
{
    [Fact]
    public void Every_test_that_is_named_exists()
    {
        var tests = Directory
            .EnumerateFiles(RepositoryRoot.PathTo("tests"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Method().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["name"].Value)
            .ToHashSet(StringComparer.Ordinal);

        var named = Named().Matches(DocumentationPage.Read("docs", "guarantees.md").Text).Select(match => match.Groups["name"].Value).ToList();

        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains(name, tests));
    }

    [Fact]
    public void Every_command_of_the_tool_is_in_the_readme()
    {
        var readme = DocumentationPage.Read("README.md").Text;
        var commands = Directory
            .EnumerateFiles(RepositoryRoot.PathTo("src", "TestAccounts.Tool", "Commands"), "*.cs")
            .Select(File.ReadAllText)
            .Where(text => !text.Contains("Hidden = true", StringComparison.Ordinal))
            .Select(text => Command().Match(text))
            .Where(match => match.Success)
            .Select(match => match.Groups["name"].Value)
            .ToList();

        Assert.NotEmpty(commands);
        Assert.All(commands, command => Assert.Matches($@"\n\| `{command}( -- COMMAND…)?` \|", readme));
    }

    [Fact]
    public void Every_link_between_the_pages_leads_somewhere()
    {
        foreach (var page in Directory.EnumerateFiles(RepositoryRoot.PathTo("docs"), "*.md", SearchOption.AllDirectories).Append(RepositoryRoot.PathTo("README.md")))
        {
            var targets = Link().Matches(File.ReadAllText(page)).Select(match => match.Groups["path"].Value);

            Assert.All(targets, target => Assert.True(Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, target)), $"{page}: {target}"));
        }
    }

    [GeneratedRegex(@"public (async )?(void|Task) (?<name>\w+)\(", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Method();

    [GeneratedRegex(@"`(?<name>[A-Z][a-z]*(_\w+)+)`", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();

    [GeneratedRegex("""new ToolCommand\(\s*"(?<name>\w+)""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Command();

    [GeneratedRegex(@"\]\((?!https?:)(?<path>[^)#]+)(#[^)]*)?\)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
