using TestAccounts.Testing;
using TestAccounts.Testing.Provisioning;

namespace TestAccounts.TestingPlatform;

/// <summary>The accounts of this application's tests, from before its test host starts to after it has ended.</summary>
internal sealed class AccountsOfTheTests(ProjectFile project, OuterRun? outer)
{
    private const int LeftBehind = 3;
    private HeldRun? run;

    /// <summary>Whether there is a config, and no run of the same config around these tests.</summary>
    public bool AreWanted => project.Config is { } config && (outer?.IsOf(config) != true || outer.IsGone);

    /// <summary>Why there are no accounts.</summary>
    public string? Obstacle { get; private set; }

    public async Task ProvisionAsync(CancellationToken cancellationToken)
    {
        try
        {
            run = await HeldRun.StartAsync(RequireRequest(), Say, cancellationToken).ConfigureAwait(false);
        }
        catch (TestAccountException exception)
        {
            // Thrown from here it would be a crash with a stack trace.
            Obstacle = exception.Message;
            Say(Obstacle);
        }
    }

    public IEnumerable<KeyValuePair<string, string>> ReadVariables() => run is null ? [] : RunVariables.Of(run, project.Config!, outer);

    /// <summary>Deletes the accounts; where any is left, the application fails, although its tests passed.</summary>
    public async Task TearDownAsync(int exitCodeOfTheTests)
    {
        if (run is null)
        {
            return;
        }

        var exitCode = await run.EndAsync().ConfigureAwait(false);
        if (exitCode is not 0 and not LeftBehind)
        {
            Say($"error TA0907: The tool ended with code {exitCode} before it had confirmed that the accounts of run {run.RunId} are gone. The guardian goes on; 'testaccounts status' tells what is left.");
        }

        if (exitCode != 0 && exitCodeOfTheTests == 0)
        {
            // There is no other way to an exit code, and others may still have something to do.
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Environment.ExitCode = LeftBehind;
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

            // Two runs of one application at once have a file each.
            EnvironmentFile = Path.Combine(AppContext.BaseDirectory, $"testaccounts.{process.Id}.env"),
        };
    }
}
