namespace TestAccounts.CrashBench;

/// <summary>When it is killed.</summary>
public enum Moment
{
    BeforeCommit,
    AfterCommit,
    AfterAnswer,
    AnyTime,
}
