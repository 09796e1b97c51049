using System.CommandLine;

namespace TestAccounts.Tool.CommandLine;

/// <summary>A command whose body runs with its settings read, its output open and signals turned into cancellation.</summary>
internal sealed class ToolCommand : Command
{
    public ToolCommand(string name, string description, Func<Invocation, Task<int>> body)
        : base(name, description) => SetAction((parse, _) => Invocation.RunAsync(parse, body));

    /// <summary>Standard output belongs to a program that the command starts.</summary>
    public bool LendsOutput { get; init; }

    /// <summary>Leaves the terminal that it was started from: Ctrl+C is then the matter of the program that it works for.</summary>
    public bool IsDetached { get; init; }

    /// <summary>May be within another run, whose variables are then no options of this command.</summary>
    public bool IsWithinRuns { get; init; }

    /// <summary>Shows requests line by line, which leaves no place for a live display.</summary>
    public bool ShowsRequests { get; init; }
}
