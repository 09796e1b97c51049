using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using TestAccounts.Tool.Commands;

namespace TestAccounts.Tool.CommandLine;

internal static class ToolRoot
{
    public static Task<int> InvokeAsync(string[] args)
    {
        var parse = Create().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        return parse.Action is ParseErrorAction wrong
            ? WrongCommandLine.InvokeAsync(parse, wrong)
            : parse.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }

    private static Command Create()
    {
        var root = new Command("testaccounts", "Provisions the accounts that integration tests need in many services, and always deletes them.")
        {
            new HelpOption { Action = new HelpWithNotes() },
            new VersionOption(),
            ProvisionCommand.Create(),
            VerifyCommand.Create(),
            RenewCommand.Create(),
            TeardownCommand.Create(),
            SweepCommand.Create(),
            RunCommand.Create(),
            StatusCommand.Create(),
            ForgetCommand.Create(),
            PlanCommand.Create(),
            CheckCommand.Create(),
            InitCommand.Create(),
            GuardCommand.Create(),
            HoldCommand.Create(),
        };
        foreach (var option in ToolOptions.All)
        {
            root.Options.Add(option);
        }

        return root;
    }
}
