using System.Runtime.CompilerServices;

namespace TestAccounts.Testing;

internal static class Argument
{
    public static void RequireText(string text, [CallerArgumentExpression(nameof(text))] string? name = null)
    {
        if (text is null)
        {
            throw new ArgumentNullException(name);
        }

        if (text.Length == 0)
        {
            throw new ArgumentException("It is empty.", name);
        }
    }
}
