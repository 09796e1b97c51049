using System.Globalization;
using System.Runtime.InteropServices;

namespace TestAccounts.Answers;

/// <summary>One status, or a hundred of them: <c>404</c>, <c>4xx</c>.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StatusRange(int From, int To)
{
    public const string Valid = "a status from 100 to 599, or a class such as 4xx";

    public static readonly StatusRange Success = new(200, 299);

    public bool Contains(int status) => status >= From && status <= To;

    public static StatusRange? TryParse(string text) => text.Length != 3 || text[0] is < '1' or > '5' ? null
        : text.EndsWith("xx", StringComparison.Ordinal) ? new((text[0] - '0') * 100, ((text[0] - '0') * 100) + 99)
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? new(status, status)
        : null;
}
