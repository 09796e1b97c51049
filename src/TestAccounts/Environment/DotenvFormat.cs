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

    /// <summary>Skips comments and whatever else is no assignment.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Read(IEnumerable<string> lines) =>
        from untrimmed in lines
        let line = untrimmed.Trim()
        where line is not ("" or ['#', ..])
        let separator = line.IndexOf('=', StringComparison.Ordinal)
        where separator > 0
        select KeyValuePair.Create(line[..separator], Unquote(line[(separator + 1)..]));

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

    private static string Unquote(string value)
    {
        if (value is not ['"', .. var quoted, '"'])
        {
            return value;
        }

        var text = new StringBuilder(quoted.Length);
        for (var i = 0; i < quoted.Length; i++)
        {
            text.Append(quoted[i] == '\\' && i + 1 < quoted.Length ? Unescape(quoted[++i]) : quoted[i]);
        }

        return text.ToString();
    }

    private static char Unescape(char escaped) => escaped switch
    {
        'n' => '\n',
        'r' => '\r',
        _ => escaped,
    };
}
