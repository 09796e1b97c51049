using System.Diagnostics;

namespace TestAccounts.TestInfrastructure;

/// <summary>A running process; disposing it kills it and its children.</summary>
public sealed class ProcessRun : IAsyncDisposable
{
    private static readonly TimeSpan OutputGrace = TimeSpan.FromSeconds(5);

    private readonly CommandLine command;
    private readonly Process process;
    private readonly CapturedOutput output;
    private readonly CapturedOutput error;
    private readonly long start = Stopwatch.GetTimestamp();

    internal ProcessRun(CommandLine command)
    {
        this.command = command;
        process = Process.Start(command.ToStartInfo())!;
        output = new CapturedOutput(process.StandardOutput);
        error = new CapturedOutput(process.StandardError);
    }

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    public string Output => output.Text;

    public string Error => error.Text;

    public StreamWriter StandardInput => process.StandardInput;

    public async Task<ProcessResult> WaitAsync(TimeSpan? deadline = null)
    {
        var bound = deadline ?? command.Deadline;
        using var tooLate = new CancellationTokenSource(bound);
        try
        {
            await ExitAsync(tooLate.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw Timeout($"did not end within {bound}");
        }

        var closed = await output.EndsWithinAsync(OutputGrace) && await error.EndsWithinAsync(OutputGrace);
        var result = new ProcessResult(process.ExitCode, Output, Error, closed);
        CommandLog.Add(command, result, Stopwatch.GetElapsedTime(start));
        return result;
    }

    /// <summary>Waits until a line of standard output or standard error contains the text.</summary>
    public async Task WaitForOutputAsync(string text, TimeSpan deadline)
    {
        try
        {
            await Condition.HoldsAsync(() => HasExited || Contains(text), deadline);
        }
        catch (TimeoutException)
        {
            throw Timeout($"did not print '{text}' within {deadline}");
        }

        await Task.WhenAny(Task.WhenAll(output.Ended, error.Ended), Condition.HoldsAsync(() => Contains(text), OutputGrace));
        if (!Contains(text))
        {
            throw Timeout($"ended without printing '{text}'");
        }
    }

    /// <summary>Sends a signal by its name: INT, TERM, KILL; to the whole process group if the command has its own session.</summary>
    public async Task SignalAsync(string signal)
    {
        var target = command.OwnSession ? $"-{Id}" : $"{Id}";
        using var kill = Process.Start("kill", ["-s", signal, "--", target]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Kills it and all that it started, by their ids; what has left it, as a guardian does, lives on.</summary>
    public void KillTree() => process.Kill(entireProcessTree: true);

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await ExitAsync(CancellationToken.None);
        }

        process.Dispose();
    }

    // Not WaitForExitAsync, which also waits for every process that inherited the output.
    private async Task ExitAsync(CancellationToken cancellationToken)
    {
        var exited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Exited += (_, _) => exited.TrySetResult();
        process.EnableRaisingEvents = true;
        if (!process.HasExited)
        {
            await exited.Task.WaitAsync(cancellationToken);
        }
    }

    private bool Contains(string text) =>
        Output.Contains(text, StringComparison.Ordinal) || Error.Contains(text, StringComparison.Ordinal);

    private TimeoutException Timeout(string what) =>
        new($"'{command}' {what}.{Environment.NewLine}{Output}{Environment.NewLine}{Error}");
}
