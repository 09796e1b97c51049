using System.Globalization;
using System.Runtime.InteropServices;

namespace TestAccounts.Templates;

/// <summary>Where a list is: at a cursor that the last page gave, or at a number that was counted.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PagePosition(string? Cursor, long? Number)
{
    public string? Get(ExpressionKind kind) => kind == ExpressionKind.Cursor ? Cursor : Number?.ToString(CultureInfo.InvariantCulture);
}
