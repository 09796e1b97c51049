using System.Text;

namespace TestAccounts.Environment;

/// <summary>
/// dotenv: <c>NAME=value</c>, in double quotes where the value holds anything unusual, with <c>\</c>, <c>"</c>, <c>$</c> and line ends escaped.
/// </summary>
internal static class DotenvFormat
{
    private const string Plain = "_./:@-";

    public static void Write(TextWriter writer, IEnumerable<KeyValuePair<string, string>> variables)
    {
        foreach (var (name, value) in variables)
        {
            writer.Write(name);
            writer.Write('=');
            writer.Write(value.All(IsPlain) ? value : Quote(value));
            writer.Write('\n');
        }
    }

    private static bool IsPlain(char character) => char.IsAsciiLetterOrDigit(character) || Plain.Contains(character, StringComparison.Ordinal);

    private static string Quote(string value)
    {
        var quoted = new StringBuilder("\"");
        foreach (var character in value)
        {
            quoted.Append(character switch
            {
                '\n' => "\\n",
                '\r' => "\\r",
                '\\' or '"' or '$' => $"\\{character}",
                _ => character.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
