using System.CommandLine;
using System.Runtime.InteropServices;
using TestAccounts.Tool.Output;
using TestAccounts.Tool.Running;

namespace TestAccounts.Tool.CommandLine;

/// <summary>What a command works with.</summary>
internal sealed record Invocation(
    ParseResult Parse, SessionOptions Options, bool IsJson, TestAccountsSession Session, IOutput Output, Interruption Interruption)
{
    private static readonly TimeSpan TimeForASignal = TimeSpan.FromSeconds(1);

    public CancellationToken Cancellation => Interruption.Token;

    /// <summary>The run around this process, where it has the accounts that are asked for; another overlay or endpoint would be others.</summary>
    public OuterRun? OuterRun =>
        !IsGiven(ToolOptions.Environment) && !IsGiven(ToolOptions.Endpoint)
        && TestAccounts.OuterRun.Find(System.Environment.GetEnvironmentVariable) is { } outer && outer.HasAccountsOf(Options.ConfigFile)
            ? outer
            : null;

    /// <summary>Ends the session's run, by keeping it for a look, or by tearing it down; once this process was told to end, within the deadline.</summary>
    /// <param name="hasFailed">Whether what the accounts were for failed.</param>
    public async Task<TeardownReport> EndAsync(bool hasFailed)
    {
        if (hasFailed && Options.KeepOnFailure > TimeSpan.Zero)
        {
            // Ctrl+C goes to the command as well, which may end of it before this process has heard.
            await Task.Delay(TimeForASignal, Cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        using var deadline = new CancellationTokenSource();
        await using var armed = Cancellation.Register(() => deadline.CancelAfter(Session.CleanUpDeadline));
        var report = await Session.EndAsync(hasFailed && !Cancellation.IsCancellationRequested, deadline.Token);
        Output.TornDown(report);
        return report;
    }

    public static async Task<int> RunAsync(ParseResult parse, Func<Invocation, Task<int>> command)
    {
        var settings = ToolSettings.Read(parse, System.Environment.GetEnvironmentVariable, Directory.GetCurrentDirectory());
        using var output = Open(parse.CommandResult.Command, settings);
        using var detached = parse.CommandResult.Command is ToolCommand { IsDetached: true } ? new DetachedProcess() : null;
        using var interruption = detached is null ? new Interruption() : new Interruption(PosixSignal.SIGTERM);
        using var said = interruption.Token.Register(() => output.Info("Interrupted; a second Ctrl+C leaves at once."));
        var guard = new Guard(output, settings.Verbosity);

        var exitCode = await guard.RunAsync(async () =>
        {
            var options = settings.Session ?? throw new TestAccountsException(SessionOutcome.Refused, settings.Faults);
            var host = new SessionHost
            {
                Log = output,
                Variables = System.Environment.GetEnvironmentVariable,
                Guardian = OwnCommand,
            };
            await using var session = new TestAccountsSession(options, host);
            return await command(new Invocation(parse, options, settings.Json, session, output, interruption));
        });

        exitCode = interruption.Signal is { } signal ? ExitCode.Of(signal) : exitCode;
        return await guard.RunAsync(() =>
        {
            output.Complete(exitCode);
            return Task.FromResult(exitCode);
        });
    }

    private static GuardianCommand OwnCommand => NativeProgram.IsThis
        ? new(System.Environment.ProcessPath!)
        : GuardianCommand.InFolder(AppContext.BaseDirectory, System.Environment.ProcessPath, System.Environment.GetEnvironmentVariable);

    private bool IsGiven(Option option) => Parse.GetResult(option) is { Implicit: false };

    private static IOutput Open(Command command, ToolSettings settings) => OutputFactory.Create(
        command.Name,
        settings.Json,
        settings.Verbosity,
        command is ToolCommand { LendsOutput: true },
        command is not ToolCommand { ShowsRequests: true },
        Pipeline.Recognise(System.Environment.GetEnvironmentVariable),
        isHeard: command is not ToolCommand { IsDetached: true });
}
