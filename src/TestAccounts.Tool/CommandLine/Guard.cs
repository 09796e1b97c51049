using TestAccounts.Tool.Output;
using TestAccounts.Tool.Running;

namespace TestAccounts.Tool.CommandLine;

/// <summary>Turns whatever ends a command into faults and an exit code.</summary>
internal sealed class Guard(IOutput output, Verbosity verbosity)
{
    public async Task<int> RunAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (TestAccountsException exception)
        {
            output.Faults(exception.Faults);
            return (int)exception.Outcome;
        }
        catch (CommandException exception)
        {
            output.Faults([exception.Fault]);
            return exception.ExitCode;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Failed;
        }
#pragma warning disable CA1031 // Whatever it is, the user gets a code and a sentence.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            output.Faults([ToolFaults.Unexpected(exception, verbosity == Verbosity.Detailed)]);
            return ExitCode.Failed;
        }
    }
}
