namespace TestAccounts.MSBuild;

/// <summary>Lines for when no task is left that could log them, or no logger that would show them.</summary>
internal static class LastWords
{
    private static readonly Lock Gate = new();
    private static readonly List<(TextWriter Writer, string Line)> Lines = [];

    // MSBuild sets it for the tasks of a build with the terminal logger, and VSTest's own targets depend on it.
    private static bool LoggerOwnsTheScreen => System.Environment.GetEnvironmentVariable("_MSBUILDTLENABLED") == "1";

    /// <summary>Writes a line at once, or, where the terminal logger would draw over it, when the process ends.</summary>
    public static void Write(TextWriter writer, string line)
    {
        if (LoggerOwnsTheScreen)
        {
            WriteAfterBuild(writer, line);
        }
        else
        {
            writer.WriteLine(line);
        }
    }

    public static void WriteAfterBuild(TextWriter writer, string line)
    {
        lock (Gate)
        {
            if (Lines.Count == 0)
            {
                AppDomain.CurrentDomain.ProcessExit += (_, _) => WriteAll();
            }

            Lines.Add((writer, line));
        }
    }

    private static void WriteAll()
    {
        lock (Gate)
        {
            Lines.ForEach(line => line.Writer.WriteLine(line.Line));
            Lines.Clear();
        }
    }
}
