namespace TestAccounts.Tool.Output;

internal static class OutputFactory
{
    /// <summary>Opens the output; where standard output belongs to another program, what a person reads goes to standard error.</summary>
    public static IOutput Create(string command, bool json, Verbosity verbosity, bool outputIsLent, bool isLive)
    {
        if (json)
        {
            return new JsonOutput(command, verbosity);
        }

        var (writer, redirected) = outputIsLent
            ? (Console.Error, Console.IsErrorRedirected)
            : (Console.Out, Console.IsOutputRedirected);
        var board = new ProgressBoard(TimeProvider.System);
        var plain = new PlainOutput(new LineWriter(writer), new LineWriter(Console.Error), verbosity, board);
        return isLive && verbosity == Verbosity.Normal && !redirected && Terminal.IsCapable
            ? new TerminalOutput(plain, board, writer)
            : plain;
    }
}
