namespace TestAccounts.MSBuild;

/// <summary>The pipeline that the build runs in, if there is one.</summary>
internal static class BuildPipeline
{
    private static readonly Pipeline? Current = Pipeline.Recognise(System.Environment.GetEnvironmentVariable);

    /// <summary>Lets the pipeline mask secrets; past all loggers, as a binary log would keep the lines.</summary>
    public static SecretMasks Masks { get; } = new(Current, Write);

    /// <summary>Text in which the pipeline takes nothing for a command.</summary>
    public static string Harmless(string text) => Current?.Text(text) ?? text;

    /// <summary>Shows a summary on the page of the pipeline's run.</summary>
    public static void Show(PipelineReport summary)
    {
        if (Current is null || summary.MessageTo(Current) is not { } message)
        {
            return;
        }

        try
        {
            message.WriteFile();
            foreach (var line in message.Lines)
            {
                Write(line);
            }
        }
        catch (TestAccountsException exception)
        {
            LastWords.Write(Console.Error, Harmless(exception.Message));
        }
    }

    // A command has to stand at the start of a line, and the terminal logger may have left one open.
    private static void Write(string line) => Console.Out.Write($"\n{line}\n");
}
