using System.CommandLine;
using TestAccounts.Tool.CommandLine;

namespace TestAccounts.Tool.Commands;

internal static class ForgetCommand
{
    private static readonly Argument<string> What = new("RUN|ACCOUNT")
    {
        Description = "A run id, or an account by its key (orders/tester), its login or its id; --run names the run where several have one.",
    };

    private static readonly Option<string> Reason = new("--reason")
    {
        HelpName = "TEXT",
        Description = "Why; it is kept on record, with the time and the user.",
        Required = true,
    };

    public static Command Create() => new ToolCommand(
        "forget", "End an account or a run for good, although it may exist: no clean-up looks for it any more.", ForgetAsync)
    {
        Arguments = { What },
        Options = { Reason },
    };

    private static async Task<int> ForgetAsync(Invocation invocation)
    {
        var report = await invocation.Session.ForgetAsync(
            invocation.Parse.GetRequiredValue(What), invocation.Parse.GetRequiredValue(Reason), invocation.Cancellation);
        invocation.Output.Forgot(report);
        return ExitCode.Done;
    }
}
