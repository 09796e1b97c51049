using System.Text.RegularExpressions;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.Tests;

public sealed partial class DocumentationOfErrors
{
    private static readonly Dictionary<string, string> Sections = DocumentationPage.Read("docs", "errors.md").Sections(3);

    private static readonly ILookup<string, string> Lines = Directory
        .EnumerateFiles(RepositoryRoot.PathTo("src"), "*.*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) is ".cs" or ".targets")
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .SelectMany(File.ReadLines)
        .SelectMany(line => Code().Matches(line).Select(match => (match.Groups["code"].Value, Line: line[(match.Index + match.Length)..])))
        .ToLookup(found => found.Value, found => found.Line, StringComparer.Ordinal);

    public static TheoryData<string> WordedCodes => [.. Lines.Where(code => code.Any(line => Wording(line).Length > 0)).Select(code => code.Key)];

    [Fact]
    public void Every_code_has_a_section_and_every_section_a_code() =>
        Assert.Equal(Lines.Select(code => code.Key).Order(StringComparer.Ordinal), Sections.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void The_sections_stand_in_the_order_of_their_kinds()
    {
        var page = DocumentationPage.Read("docs", "errors.md").Text;

        foreach (var chapter in page.Split("\n## ").Skip(1))
        {
            var codes = new DocumentationPage(chapter).Sections(3).Keys.ToList();
            Assert.Equal(codes.Order(StringComparer.Ordinal), codes);
        }
    }

    [Theory]
    [MemberData(nameof(WordedCodes))]
    public void The_section_of_a_code_quotes_its_message(string code)
    {
        var wordings = Lines[code].Select(Wording).Where(wording => wording.Length > 0);

        Assert.Contains(wordings, wording => Sections[code].Contains(wording, StringComparison.Ordinal));
    }

    // The longest piece of the message that holds no value.
    private static string Wording(string line) =>
        Message().Match(line) is { Success: true } message
            ? Holes().Split(message.Groups["text"].Value.Replace("\\\"", "\"", StringComparison.Ordinal)).MaxBy(piece => piece.Length)!
            : "";

    [GeneratedRegex("\"(?<code>TA[0-9]{4})\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    [GeneratedRegex("""\$?"(?<text>(?:[^"\\]|\\.)*)""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Message();

    [GeneratedRegex(@"[{].*?(?:[}]+|$)|\$\([A-Za-z_]+\)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Holes();
}
