using TestAccounts.Testing;
using TestAccounts.Testing.Provisioning;

namespace TestAccounts.TestingPlatform;

/// <summary>The accounts of this application's tests, from before its test host starts to after it has ended.</summary>
/// <param name="project">Where the config and the tool are.</param>
/// <param name="outer">A run around this process.</param>
/// <param name="isQuiet">Whether to say only what is wrong.</param>
internal sealed class AccountsOfTheTests(ProjectFile project, OuterRun? outer, bool isQuiet)
{
    private const int LeftBehind = 3;

    // The platform's code of a test host that was cancelled.
    private const int Aborted = 3;
    private Task? provisioning;
    private HeldRun? run;

    /// <summary>Whether there is a config, and no run of the same config around these tests.</summary>
    public bool AreWanted => project.Config is { } config && (outer?.IsOf(config) != true || outer.IsGone);

    /// <summary>Why there are no accounts.</summary>
    public string? Obstacle { get; private set; }

    /// <summary>Provisions. Version 1 of the platform asks for the variables first, version 2 says first that the test host is to start.</summary>
    public Task ProvisionOnceAsync(CancellationToken cancellationToken) => provisioning ??= ProvisionAsync(cancellationToken);

    public IEnumerable<KeyValuePair<string, string>> ReadVariables() => run is null ? [] : RunVariables.Of(run, project.Config!, outer);

    /// <summary>Deletes the accounts; where any is left, the application fails, although its tests passed.</summary>
    public async Task TearDownAsync(int exitCodeOfTheTests)
    {
        if (run is null)
        {
            return;
        }

        var exitCode = await run.EndAsync(hasFailed: exitCodeOfTheTests is not 0 and not Aborted).ConfigureAwait(false);
        if (exitCode is not 0 and not LeftBehind)
        {
            Say(CodedError.Of("TA0909", $"The tool ended with code {exitCode} before it had confirmed that the accounts of run {run.RunId} are gone. The guardian goes on; 'testaccounts status' tells what is left."));
        }

        if (exitCode != 0 && exitCodeOfTheTests == 0)
        {
            // There is no other way to an exit code, and others may still have something to do.
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Environment.ExitCode = LeftBehind;
        }
    }

    private async Task ProvisionAsync(CancellationToken cancellationToken)
    {
        using var interruption = new Interruption(cancellationToken);
        var isSaid = false;
        try
        {
            run = await HeldRun.StartAsync(RequireRequest(), SayAtOnce, interruption.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Obstacle = "Cancelled; what had been created is deleted.";
        }
        catch (TestAccountException exception)
        {
            // Thrown from here it would be a crash with a stack trace.
            Obstacle = exception.Message;
            if (!isSaid)
            {
                Say(Obstacle);
            }
        }

        void SayAtOnce(string line)
        {
            isSaid = true;
            Say(line);
        }
    }

    private static void Say(string line) => Console.Error.WriteLine(line);

    private RunRequest RequireRequest()
    {
        if (outer is { IsGone: true })
        {
            throw TestAccountException.OuterRunIsGone(outer.Id);
        }

        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return new(project.Tool ?? throw TestAccountException.NoTool(), project.Config!)
        {
            Overlay = project.Overlay,
            IsQuiet = isQuiet,

            // Two runs of one application at once have a file each.
            EnvironmentFile = Path.Combine(AppContext.BaseDirectory, $"testaccounts.{process.Id}.env"),
        };
    }
}
