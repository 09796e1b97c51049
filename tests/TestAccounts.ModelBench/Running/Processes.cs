using TestAccounts.TestInfrastructure;

namespace TestAccounts.ModelBench;

/// <summary>The commands as the tool's own processes, which are killed for real.</summary>
internal sealed class Processes(TestBed testBed, Trace trace) : ICommands
{
    private const int KilledExitCode = 128 + 9;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    private static readonly string Tool = RepositoryRoot.PathTo(
        "src", "TestAccounts.Tool", "bin", RepositoryRoot.Configuration, "net10.0", "TestAccounts.Tool.dll");

    public async Task<CommandResult> RunAsync(Verb verb, string? run, Kill? kill)
    {
        var command = CommandLine.Dotnet(testBed.Checkout, [Tool, .. Words(verb, run)]).With(testBed.Variables!) with { Deadline = Deadline };
        await using var tool = command.Start();
        var ended = tool.WaitAsync();
        if (kill is not null)
        {
            using var timedKill = new TimedKill(testBed, kill, () => KillAsync(kill.Victim, tool));
            await timedKill.SettleAsync(ended);
        }

        var result = await ended;
        return result.ExitCode == KilledExitCode ? CommandResult.Killed : new(result.ExitCode, result.AllOutput.Trim());
    }

    public Task KillGuardiansAsync() => Task.WhenAll(Guardians.Of(testBed.Checkout).Select(Sigkill.SendAsync));

    public async ValueTask DisposeAsync() => await KillGuardiansAsync();

    private async Task KillAsync(Victim victim, ProcessRun tool)
    {
        trace.Add($"  kill {victim}");
        if (victim != Victim.Guardian)
        {
            await Sigkill.SendAsync(tool.Id);
        }

        if (victim != Victim.Owner)
        {
            await KillGuardiansAsync();
        }
    }

    private static IEnumerable<string> Words(Verb verb, string? run)
    {
        string[] words = verb switch
        {
            Verb.Run => ["run"],
            Verb.SweepByTag => ["sweep", "--by-tag", "--older-than", "1ms"],
            _ => [verb.ToString().ToLowerInvariant()],
        };
        return [.. words, .. run is null ? [] : (string[])["--run", run], .. verb == Verb.Run ? (string[])["--", "true"] : []];
    }
}
