using System.Text;

namespace TestAccounts.Testing;

/// <summary>The dotenv format: <c>NAME=value</c> or <c>NAME="value"</c> with escapes, and comments after <c>#</c>.</summary>
internal static class Dotenv
{
    public static Dictionary<string, string> Parse(string text)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var content = line.Trim();
            if (content.Length == 0 || content[0] == '#')
            {
                continue;
            }

            var equals = content.IndexOf('=');
            if (equals < 1)
            {
                throw new FormatException($"Line {number} is not NAME=value.");
            }

            variables[content[..equals].TrimEnd()] = Value(content[(equals + 1)..].TrimStart(), number);
        }

        return variables;
    }

    private static string Value(string value, int line)
    {
        if (value is not ['"', ..])
        {
            return value;
        }

        var unescaped = new StringBuilder(value.Length);
        for (var i = 1; i < value.Length; i++)
        {
            if (value[i] == '"')
            {
                return i == value.Length - 1 ? unescaped.ToString() : throw new FormatException($"Line {line} goes on after its closing quote.");
            }

            unescaped.Append(value[i] == '\\' && i + 1 < value.Length ? Unescape(value[++i]) : value[i]);
        }

        throw new FormatException($"Line {line} has no closing quote.");
    }

    private static char Unescape(char escaped) => escaped switch
    {
        'n' => '\n',
        'r' => '\r',
        _ => escaped,
    };
}
