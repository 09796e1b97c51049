using TestAccounts.TestInfrastructure;
using TestAccounts.TestInfrastructure.Pipelines;

namespace TestAccounts.Tool.Tests.Pipelines;

/// <summary>Runs the steps of a job as a runner does: each a shell of its own, after a failed one only those that always run.</summary>
internal sealed class PlayedJob(Workspace workspace, PlayedRunner runner, IReadOnlyDictionary<string, string?> environment, Func<string, string> resolve)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    /// <summary>What the steps wrote, before the runner made a log of it.</summary>
    public string Output { get; private set; } = "";

    /// <summary>The exit code of each step that ran, by its script.</summary>
    public List<(string Script, int ExitCode)> Steps { get; } = [];

    public bool IsGreen => Steps.TrueForAll(step => step.ExitCode == 0);

    public async Task RunAsync(IReadOnlyList<PlayedStep> steps)
    {
        foreach (var step in steps)
        {
            if (IsGreen || step.Always)
            {
                await RunAsync(step);
            }
        }
    }

    // In one stream, as a log has it: a mask counts only for what comes after it.
    private async Task RunAsync(PlayedStep step)
    {
        var given = step.Environment.Select(variable => KeyValuePair.Create(variable.Key, (string?)resolve(variable.Value)));
        var variables = runner is PlayedAzure azure ? runner.Variables.Where(variable => !azure.Secret.Contains(variable.Key)) : runner.Variables;
        var result = await new CommandLine("bash", "-e", "-c", $"exec 2>&1\n{step.Script}") { WorkingDirectory = workspace.Folder, Deadline = Deadline }
            .With(environment)
            .With(variables.Select(variable => KeyValuePair.Create(variable.Key.Replace("env.", "", StringComparison.Ordinal), (string?)variable.Value)))
            .With(given)
            .RunAsync();
        Assert.True(result.OutputClosed, $"'{step.Script}' left a process that holds its output, for which a runner would wait.");
        Steps.Add((step.Script, result.ExitCode));
        Output += result.AllOutput;
        runner.Take(result.AllOutput);
        runner.EndStep();
    }
}
