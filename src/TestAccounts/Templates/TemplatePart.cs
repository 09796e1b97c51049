using System.Runtime.InteropServices;

namespace TestAccounts.Templates;

/// <summary>A piece of a template: an expression, or else plain text.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TemplatePart(string Text, Expression? Expression)
{
    public string Render(AccountValues values) => Expression is null ? Text : Expression.Render(values);
}
