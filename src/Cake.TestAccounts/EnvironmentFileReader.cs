using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Cake.TestAccounts;

/// <summary>Reads back what the engine writes, in each of its formats.</summary>
internal static partial class EnvironmentFileReader
{
    public static Dictionary<string, string> Read(string text) => text.FirstOrDefault(character => !char.IsWhiteSpace(character)) switch
    {
        '{' => JsonSerializer.Deserialize<Dictionary<string, string>>(text)!,
        '<' => XDocument.Parse(text).Descendants("EnvironmentVariables").Elements()
            .ToDictionary(variable => variable.Name.LocalName, variable => variable.Value, StringComparer.Ordinal),
        _ => Assignment().Matches(text).ToDictionary(
            match => match.Groups["name"].Value,
            match => match.Groups["bare"].Success ? match.Groups["bare"].Value : Unescape(match.Groups["quoted"].Value),
            StringComparer.Ordinal),
    };

    private static string Unescape(string quoted) => Escape().Replace(quoted, escape => escape.Value[1] switch
    {
        'n' => "\n",
        'r' => "\r",
        var character => character.ToString(),
    });

    [GeneratedRegex("""^(?<name>\w+)=(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<bare>.*?))\r?$""", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"\\.", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Escape();
}
