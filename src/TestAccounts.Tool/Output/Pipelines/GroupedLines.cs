namespace TestAccounts.Tool.Output.Pipelines;

/// <summary>Puts lines into groups: one begins with the first line of a phase, and ends before what has to be seen.</summary>
internal sealed class GroupedLines(LineWriter lines, Pipeline pipeline, TimeProvider clock)
{
    private readonly Lock gate = new();
    private PipelineGroup? open;
    private int count;

    public void Begin(string title)
    {
        lock (gate)
        {
            if (open is null)
            {
                count++;
                open = new($"testaccounts_{title.Replace(' ', '_')}_{System.Environment.ProcessId}_{count}", $"testaccounts: {title}");
                Write(pipeline.Begin(open, clock.GetUtcNow()));
            }
        }
    }

    public void End()
    {
        lock (gate)
        {
            if (open is { } group)
            {
                Write(pipeline.End(group, clock.GetUtcNow()));
                open = null;
            }
        }
    }

    private void Write(string? command)
    {
        if (command is not null)
        {
            lines.WriteCommand(command);
        }
    }
}
