using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace TestAccounts.Tool.CommandLine;

internal sealed class HelpWithNotes : SynchronousCommandLineAction
{
    private const string Notes = """
        Variables:
          The options of this page have variables, which they win over: TESTACCOUNTS_CONFIG for --config,
          TESTACCOUNTS_ENV_FILE for --env-file, and so on. NO_COLOR turns colours off.

        Exit codes:
          0    done
          1    provisioning or verification failed, and was rolled back; or a check found a fault
          2    the config or the command line is wrong; nothing was sent
          3    accounts are left behind, each one named
          run  the command's own code, or 3 if it was 0; 127 not found, 126 not executable
          129, 130, 143 after a hangup, Ctrl+C, or a request to terminate

        """;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        new HelpAction().Invoke(parseResult);
        parseResult.InvocationConfiguration.Output.WriteLine(Notes);
        return ExitCode.Done;
    }
}
