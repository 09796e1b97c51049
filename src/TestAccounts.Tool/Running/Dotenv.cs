using System.Text;

namespace TestAccounts.Tool.Running;

internal static class Dotenv
{
    public static IEnumerable<KeyValuePair<string, string>> Parse(string text) =>
        from line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        where line[0] != '#'
        let separator = line.IndexOf('=', StringComparison.Ordinal)
        where separator > 0
        select KeyValuePair.Create(line[..separator], Unquote(line[(separator + 1)..]));

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
