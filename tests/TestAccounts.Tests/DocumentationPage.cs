using System.Text.RegularExpressions;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.Tests;

/// <summary>A page of the documentation, as its readers get it.</summary>
internal sealed partial record DocumentationPage(string Text)
{
    /// <summary>The blocks of JSON. One that starts with a brace is a whole config; another one is the inside of a service.</summary>
    public IEnumerable<string> JsonBlocks => JsonBlock().Matches(Text).Select(m => m.Groups["text"].Value.Trim());

    public static DocumentationPage Read(params ReadOnlySpan<string> parts) => new(File.ReadAllText(RepositoryRoot.PathTo(parts)));

    /// <summary>What stands between each heading of a depth and the next heading.</summary>
    public Dictionary<string, string> Sections(int depth)
    {
        var parts = Regex.Split(Text, $"^{new string('#', depth)} (.+)$", RegexOptions.Multiline, TimeSpan.FromSeconds(1));
        return Enumerable.Range(0, parts.Length / 2).ToDictionary(
            i => parts[(2 * i) + 1].Trim(),
            i => Regex.Split(parts[(2 * i) + 2], "^#", RegexOptions.Multiline, TimeSpan.FromSeconds(1))[0]);
    }

    [GeneratedRegex(@"^```jsonc?\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JsonBlock();
}
