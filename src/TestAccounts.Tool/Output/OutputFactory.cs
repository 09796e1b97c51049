using TestAccounts.Tool.Output.Pipelines;

namespace TestAccounts.Tool.Output;

internal static class OutputFactory
{
    private static readonly string[] Summarised = ["provision", "run", "teardown", "sweep"];

    /// <summary>Opens the output; where standard output belongs to another program, what a person reads goes to standard error.</summary>
    /// <param name="command">The command.</param>
    /// <param name="json">Whether standard output is one document.</param>
    /// <param name="verbosity">How much is said.</param>
    /// <param name="outputIsLent">Whether standard output belongs to another program.</param>
    /// <param name="isLive">Whether there may be a live display.</param>
    /// <param name="pipeline">The pipeline that this process runs in, if there is one.</param>
    /// <param name="isHeard">Whether the output comes to the pipeline as it is; a program in between may keep it, or write it elsewhere.</param>
    public static IOutput Create(
        string command, bool json, Verbosity verbosity, bool outputIsLent, bool isLive, Pipeline? pipeline, bool isHeard)
    {
        var inError = json || outputIsLent;
        var (writer, redirected) = inError
            ? (Console.Error, Console.IsErrorRedirected)
            : (Console.Out, Console.IsOutputRedirected);
        var words = new LineWriter(writer, pipeline);
        if (isHeard && pipeline is not null && (pipeline.ReadsStandardError || !inError))
        {
            // All in one stream, so that the lines keep their order.
            var phases = PhasesOf(command, json ? null : new(words, pipeline, TimeProvider.System));
            return new PipelineOutput(
                Plain(new FaultWriter(words, pipeline), phases), pipeline, words, phases,
                Summarised.Contains(command, StringComparer.Ordinal) ? new($"testaccounts {command}", TimeProvider.System) : null);
        }

        var faults = new FaultWriter(new(Console.Error, pipeline), pipeline: null);
        var board = new ProgressBoard(TimeProvider.System);
        return !json && pipeline is null && isLive && verbosity == Verbosity.Normal && !redirected && Terminal.IsCapable
            ? new TerminalOutput(new(words, faults, verbosity, board), board, writer)
            : Plain(faults, null);

        IOutput Plain(FaultWriter faultWriter, Phases? phases) => json
            ? new JsonOutput(command, verbosity, words, faultWriter)
            : new PlainOutput(words, faultWriter, verbosity, new(TimeProvider.System), phases);
    }

    private static Phases PhasesOf(string command, GroupedLines? groups) =>
        command == "run" ? new(groups, "provision", "teardown") : new(groups, command);
}
