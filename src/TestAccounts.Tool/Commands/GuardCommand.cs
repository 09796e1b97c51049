using System.CommandLine;
using TestAccounts.Tool.CommandLine;
using TestAccounts.Tool.Output;
using TestAccounts.Tool.Running;

namespace TestAccounts.Tool.Commands;

/// <summary>The guardian of one run. Every run starts it; it is not for people, and so not in the help.</summary>
internal static class GuardCommand
{
    private static readonly Option<string> Ledger = new("--ledger") { Required = true };

    public static Command Create()
    {
        var command = new Command("guard", "Tear a run down when its owner is gone.") { Hidden = true };
        command.Options.Add(Ledger);
        command.SetAction((parse, _) => GuardAsync(parse));
        return command;
    }

    private static async Task<int> GuardAsync(ParseResult parse)
    {
        using var detached = new DetachedProcess();
        var config = Path.GetFullPath(parse.GetValue(ToolOptions.Config)!);
        var run = parse.GetValue(ToolOptions.Run)!;
        var ledger = parse.GetValue(Ledger)!;
        using var log = new GuardianLog(Path.Combine(ledger, $"{run}.guardian.log"), TimeProvider.System);
        try
        {
            LoadedAhead.Load(typeof(TestAccountsSession).Assembly);
            await using var session = new TestAccountsSession(
                new() { ConfigFile = config, LedgerFolder = ledger, RunId = run },
                new() { Log = log, Variables = System.Environment.GetEnvironmentVariable });
            var left = await session.GuardAsync();
            return left.Count == 0 ? ExitCode.Done : (int)SessionOutcome.LeftBehind;
        }
        catch (Exception exception)
        {
            log.Info($"{ToolFaults.Unexpected(exception, withStackTrace: true)}");
            return ExitCode.Failed;
        }
    }
}
