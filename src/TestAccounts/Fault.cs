namespace TestAccounts;

/// <summary>A fault with its code, and its position where it has one.</summary>
/// <param name="Code">The code, such as <c>TA0102</c>; <c>docs/errors.md</c> has a section for each.</param>
/// <param name="Message">What is wrong, the offending value, and what to do.</param>
/// <param name="File">The file at fault, or <see langword="null"/>.</param>
/// <param name="Line">The line, from 1; 0 where there is none.</param>
/// <param name="Column">The column, from 1; 0 where there is none.</param>
public sealed record Fault(string Code, string Message, string? File = null, int Line = 0, int Column = 0)
{
    /// <summary>The fault as compilers write theirs: <c>file(line,column): error CODE: message</c>.</summary>
    public override string ToString() => (File, Line) switch
    {
        (null, _) => $"error {Code}: {Message}",
        (_, 0) => $"{File}: error {Code}: {Message}",
        _ => $"{File}({Line},{Column}): error {Code}: {Message}",
    };
}
