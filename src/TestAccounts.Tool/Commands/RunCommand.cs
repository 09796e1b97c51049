using System.CommandLine;
using TestAccounts.Tool.CommandLine;
using TestAccounts.Tool.Running;

namespace TestAccounts.Tool.Commands;

internal static class RunCommand
{
    private static readonly Argument<string[]> CommandLine = new("COMMAND")
    {
        Description = "The command and its arguments, after --.",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Command Create() => new ToolCommand(
        "run", "Provision, run a command with the variables of the environment file, and always tear down.", RunAsync)
    {
        LendsOutput = true,
        IsWithinRuns = true,
        Options = { ToolOptions.KeepOnFailure },
        Arguments = { CommandLine },
    };

    private static async Task<int> RunAsync(Invocation invocation)
    {
        var command = new ChildCommand(invocation.Parse.GetRequiredValue(CommandLine));
        if (invocation.OuterRun is { } outer)
        {
            invocation.Output.Info($"The accounts are those of the run around this command ({outer.RunId}).");
            return await command.RunAsync(new Dictionary<string, string>(StringComparer.Ordinal), invocation.IsJson, invocation.Interruption);
        }

        var run = await invocation.Session.ProvisionAsync(invocation.Cancellation);
        int? exitCode = null;
        TeardownReport report;
        try
        {
            invocation.Output.Provisioned(run, invocation.Session.ReadAccounts(run.RunId));
            var variables = invocation.Session.ReadEnvironment(command.Given);
            invocation.Cancellation.ThrowIfCancellationRequested();
            exitCode = await command.RunAsync(variables, invocation.IsJson, invocation.Interruption);
        }
        finally
        {
            report = await invocation.EndAsync(hasFailed: exitCode is not (null or ExitCode.Done));
        }

        return exitCode is ExitCode.Done ? (int)report.Outcome : exitCode.Value;
    }
}
