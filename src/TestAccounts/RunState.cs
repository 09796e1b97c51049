namespace TestAccounts;

/// <summary>The states of a run.</summary>
public enum RunState
{
    /// <summary>A process holds the run.</summary>
    Alive,

    /// <summary>The run was kept for a later step, and its time has not come.</summary>
    Kept,

    /// <summary>No process holds the run, and its accounts may still exist.</summary>
    Open,

    /// <summary>Every account of the run is confirmed gone.</summary>
    Closed,
}
