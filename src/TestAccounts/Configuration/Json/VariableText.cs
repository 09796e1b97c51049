using System.Text;

namespace TestAccounts.Configuration.Json;

/// <summary>Resolves <c>${VAR}</c> and <c>${VAR:-default}</c>; <c>$${</c> stands for <c>${</c>.</summary>
internal static class VariableText
{
    /// <summary>Replaces each variable by what <paramref name="lookUp"/> answers, else by its default.</summary>
    public static string Resolve(string text, Func<string, string?> lookUp, Action<string> missing, Action unclosed)
    {
        if (!text.Contains("${", StringComparison.Ordinal))
        {
            return text;
        }

        var result = new StringBuilder();
        var position = 0;
        while (position < text.Length)
        {
            var start = text.IndexOf("${", position, StringComparison.Ordinal);
            if (start < 0)
            {
                break;
            }

            if (start > position && text[start - 1] == '$')
            {
                result.Append(text, position, start - position).Append('{');
                position = start + 2;
                continue;
            }

            var end = text.IndexOf('}', start);
            if (end < 0)
            {
                unclosed();
                break;
            }

            result.Append(text, position, start - position).Append(Value(text[(start + 2)..end], lookUp, missing));
            position = end + 1;
        }

        return result.Append(text, position, text.Length - position).ToString();
    }

    /// <summary>Writes a text so that <see cref="Resolve"/> gives it back.</summary>
    public static string Escape(string text) => text.Replace("${", "$${", StringComparison.Ordinal);

    private static string Value(string reference, Func<string, string?> lookUp, Action<string> missing)
    {
        var (name, fallback) = reference.IndexOf(":-", StringComparison.Ordinal) is >= 0 and var at
            ? (reference[..at], reference[(at + 2)..])
            : (reference, null);
        var value = lookUp(name);
        if (!string.IsNullOrEmpty(value))
        {
            return value;
        }

        if (fallback is null)
        {
            missing(name);
        }

        return fallback ?? "";
    }
}
