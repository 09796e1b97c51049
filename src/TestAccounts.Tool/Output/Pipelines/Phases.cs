namespace TestAccounts.Tool.Output.Pipelines;

/// <summary>The phases of a command, each with a group of its own; none where nobody reads groups.</summary>
internal sealed class Phases(GroupedLines? groups, params IReadOnlyList<string> titles)
{
    private int phase;

    /// <summary>Begins the group of the phase, if it has not begun.</summary>
    public void Open() => groups?.Begin(titles[Math.Min(phase, titles.Count - 1)]);

    /// <summary>Ends the group.</summary>
    public void Close() => groups?.End();

    /// <summary>Ends the phase.</summary>
    public void Next()
    {
        Close();
        phase++;
    }
}
