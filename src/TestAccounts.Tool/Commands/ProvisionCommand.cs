using System.CommandLine;
using TestAccounts.Tool.CommandLine;
using TestAccounts.Tool.Output.Pipelines;
using TestAccounts.Tool.Running;

namespace TestAccounts.Tool.Commands;

internal static class ProvisionCommand
{
    private static readonly Option<bool> Outputs = new("--pipeline-outputs")
    {
        Description = "Hand the variables of the environment file to later steps of the pipeline. [default: false]",
    };

    public static Command Create() => new ToolCommand(
        "provision", "Create and verify all accounts and write the environment file; all or nothing.", ProvisionAsync)
    {
        Options = { ToolOptions.OwnerPid, Outputs },
    };

    private static async Task<int> ProvisionAsync(Invocation invocation)
    {
        var later = invocation.Parse.GetValue(Outputs) ? FindLaterSteps(invocation) : null;
        var run = await invocation.Session.ProvisionAsync(invocation.Cancellation);
        await KeepAsync(invocation, later);
        invocation.Output.Provisioned(run, invocation.Session.ReadAccounts(run.RunId));
        return ExitCode.Done;
    }

    private static PipelineOutput FindLaterSteps(Invocation invocation)
    {
        if (invocation.Output is PipelineOutput { TakesOutputs: true } output)
        {
            return output;
        }

        var pipeline = Pipeline.Recognise(System.Environment.GetEnvironmentVariable);
        throw new TestAccountsException(SessionOutcome.Refused, [ToolFaults.NoPipelineOutputs(pipeline?.Name)]);
    }

    private static async Task KeepAsync(Invocation invocation, PipelineOutput? later)
    {
        try
        {
            later?.HandOver(invocation.Session.ReadEnvironment(ProcessVariables.All()));
            await invocation.Session.KeepAsync(invocation.Cancellation);
        }
        catch
        {
            using var deadline = new CancellationTokenSource(invocation.Session.CleanUpDeadline);
            await invocation.Session.TeardownAsync(deadline.Token);
            throw;
        }
    }
}
