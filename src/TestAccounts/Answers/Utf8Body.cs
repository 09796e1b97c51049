using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace TestAccounts.Answers;

/// <summary>
/// Makes of a JSON body one that can be read to its end: UTF-8, with <c>U+FFFD</c> in the place of what is not. One odd character, in a field
/// that nobody asks for, must not keep an account from being deleted.
/// </summary>
internal static partial class Utf8Body
{
    /// <param name="body">The body as it came.</param>
    /// <param name="charset">The encoding that the answer names, where it names one.</param>
    public static ReadOnlyMemory<byte> Of(byte[] body, string? charset)
    {
        var utf8 = EncodingOf(charset) is { } other ? Encoding.Convert(other, Encoding.UTF8, body) : Utf8.IsValid(body) ? body : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body));
        var start = utf8.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        return MayHaveSurrogates(utf8) ? Encoding.UTF8.GetBytes(Escape().Replace(Encoding.UTF8.GetString(utf8.AsSpan(start)), WithoutHalves)) : utf8.AsMemory(start);
    }

    private static Encoding? EncodingOf(string? charset)
    {
        try
        {
            return charset?.Trim('"') is not { Length: > 0 } name || name.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || name.Equals("utf8", StringComparison.OrdinalIgnoreCase)
                ? null
                : Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool MayHaveSurrogates(ReadOnlySpan<byte> body) => body.IndexOf("\\ud"u8) >= 0 || body.IndexOf("\\uD"u8) >= 0;

    // A pair is one match, and so is an escaped backslash, after which "ud800" is plain text.
    private static string WithoutHalves(Match escape) => escape.Groups["half"].Success ? "\\ufffd" : escape.Value;

    [GeneratedRegex(@"\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<half>\\u[dD][89a-fA-F][0-9a-fA-F]{2})", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escape();
}
