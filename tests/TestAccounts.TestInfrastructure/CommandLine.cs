using System.Diagnostics;

namespace TestAccounts.TestInfrastructure;

/// <summary>A real process to be: a file, its arguments, and the surroundings it starts in.</summary>
public sealed record CommandLine(string File, params IReadOnlyList<string> Arguments)
{
    public required string WorkingDirectory { get; init; }

    /// <summary>Variables to add; those with a null are removed.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>
    /// Starts in a session of its own, as if in a terminal of its own: signals can then be sent to the whole group, as Ctrl+C is.
    /// </summary>
    public bool OwnSession { get; init; }

    public static CommandLine Dotnet(string workingDirectory, params IReadOnlyList<string> arguments) =>
        new("dotnet", arguments) { WorkingDirectory = workingDirectory };

    public CommandLine With(string variable, string? value) => this with
    {
        Environment = new Dictionary<string, string?>(Environment, StringComparer.Ordinal) { [variable] = value },
    };

    public CommandLine With(IEnumerable<KeyValuePair<string, string?>> variables) =>
        variables.Aggregate(this, (command, variable) => command.With(variable.Key, variable.Value));

    public ProcessRun Start() => new(this);

    /// <summary>Runs to the end; what outlives the deadline is killed with its children.</summary>
    public async Task<ProcessResult> RunAsync()
    {
        await using var run = Start();
        run.StandardInput.Close();
        return await run.WaitAsync(Deadline);
    }

    public override string ToString() => string.Join(' ', [File, .. Arguments]);

    internal ProcessStartInfo ToStartInfo()
    {
        string[] words = [.. SignalDefaults.Prefix(OwnSession), File, .. Arguments];
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            WorkingDirectory = WorkingDirectory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        CleanEnvironment.Apply(start.Environment);
        start.Environment["XDG_STATE_HOME"] = Workspace.StateFolderOf(WorkingDirectory);
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
