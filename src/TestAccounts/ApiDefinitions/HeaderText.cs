using System.Text.RegularExpressions;

namespace TestAccounts.ApiDefinitions;

/// <summary>Tells what can be a header's name, and what a header can carry.</summary>
internal static partial class HeaderText
{
    // What frames a message follows from its body and its connection.
    private static readonly string[] Framing = ["Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive", "Proxy-Connection", "Upgrade", "Trailer"];

    public static bool IsName(string name) => Name().IsMatch(name);

    public static bool IsFraming(string name) => Framing.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Why a header cannot carry a value; <see langword="null"/> where it can.</summary>
    public static string? WhyUnusable(string value) => WhyNoLine(value) ?? (value.All(char.IsAscii) ? null : "it has a character that is not ASCII");

    /// <summary>Why a value is not one line of plain text; <see langword="null"/> where it is.</summary>
    public static string? WhyNoLine(string value) =>
        value.EndsWith('\n') && !value[..^1].TrimEnd('\r').Any(char.IsControl) ? "it ends with a line break, as what is read from a file often does"
        : value.Any(c => c is '\r' or '\n') ? "it has a line break"
        : value.Any(c => char.IsControl(c) && c != '\t') ? "it has a control character"
        : null;

    [GeneratedRegex(@"^[!#$%&'*+.^_`|~0-9A-Za-z-]+\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
