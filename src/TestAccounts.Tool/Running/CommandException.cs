namespace TestAccounts.Tool.Running;

/// <summary>A command could not be started.</summary>
internal sealed class CommandException(int exitCode, Fault fault, Exception? innerException = null)
    : Exception(fault.Message, innerException)
{
    public int ExitCode => exitCode;

    public Fault Fault => fault;
}
