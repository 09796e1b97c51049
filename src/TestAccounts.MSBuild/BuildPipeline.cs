namespace TestAccounts.MSBuild;

/// <summary>The pipeline that the build runs in, if there is one.</summary>
internal static class BuildPipeline
{
    private static readonly Pipeline? Current = Pipeline.Recognise(System.Environment.GetEnvironmentVariable);

    /// <summary>
    /// Lets the pipeline mask secrets, past all loggers, as a binary log would keep the lines. The line end is for what the terminal logger
    /// may have left open: a command has to stand at the start of a line.
    /// </summary>
    public static SecretMasks Masks { get; } = new(Current, line => Console.Out.Write($"\n{line}\n"));

    /// <summary>Text in which the pipeline takes nothing for a command.</summary>
    public static string Harmless(string text) => Current?.Text(text) ?? text;
}
