namespace TestAccounts.ModelBench;

/// <summary>What a command came to.</summary>
/// <param name="ExitCode">Its exit code; <see langword="null"/> where it was killed.</param>
/// <param name="Text">What it said.</param>
internal sealed record CommandResult(int? ExitCode, string Text)
{
    public static CommandResult Killed { get; } = new(null, "");

    public override string ToString() => ExitCode is null ? "killed" : $"exit {ExitCode}{(Text.Length == 0 ? "" : $": {Text.ReplaceLineEndings(" | ")}")}";
}
