using System.ComponentModel;
using System.Diagnostics;

namespace TestAccounts.Tool.Running;

/// <summary>A command that shares this process's terminal.</summary>
internal sealed class ChildCommand(IReadOnlyList<string> command)
{
    private readonly string path = CommandPath.Find(command[0])
        ?? throw new CommandException(ExitCode.CommandNotFound, ToolFaults.CommandNotFound(command[0]));

    /// <summary>What it is given without anybody's doing: the variables of this process, and its arguments.</summary>
    public IEnumerable<string> Given => ProcessVariables.All().Concat(command);

    public async Task<int> RunAsync(IReadOnlyDictionary<string, string> variables, bool outputToError, Interruption interruption)
    {
        using var process = Start(variables, outputToError);
        var copying = outputToError
            ? process.StandardOutput.BaseStream.CopyToAsync(Console.OpenStandardError(), interruption.Token)
            : Task.CompletedTask;
        var exitCode = await new ChildWait(process, interruption).WaitAsync();
        await copying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return exitCode;
    }

    private Process Start(IReadOnlyDictionary<string, string> variables, bool redirectOutput)
    {
        var start = new ProcessStartInfo(path, command.Skip(1)) { RedirectStandardOutput = redirectOutput };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            var cause = new Win32Exception(exception.NativeErrorCode).Message;
            throw new CommandException(ExitCode.CommandNotExecutable, ToolFaults.CommandNotExecutable(path, cause), exception);
        }
    }
}
