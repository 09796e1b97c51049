using System.Text.Json;
using System.Xml.Linq;

namespace TestAccounts.Tool.Running;

/// <summary>Reads the variables of an environment file back.</summary>
internal static class EnvironmentVariables
{
    public const string File = "TESTACCOUNTS_ENV_FILE";

    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(string file, EnvironmentFormat format)
    {
        var text = await System.IO.File.ReadAllTextAsync(file);
        var pairs = format switch
        {
            EnvironmentFormat.Json => OfJson(text),
            EnvironmentFormat.RunSettings => OfRunSettings(text),
            _ => Dotenv.Parse(text),
        };
        return new Dictionary<string, string>(pairs, StringComparer.Ordinal) { [File] = file };
    }

    private static IEnumerable<KeyValuePair<string, string>> OfJson(string text)
    {
        using var document = JsonDocument.Parse(text);
        return [.. document.RootElement.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, property.Value.ToString()))];
    }

    private static IEnumerable<KeyValuePair<string, string>> OfRunSettings(string text) =>
        XDocument.Parse(text).Descendants("EnvironmentVariables").Elements()
            .Select(element => KeyValuePair.Create(element.Name.LocalName, element.Value));
}
