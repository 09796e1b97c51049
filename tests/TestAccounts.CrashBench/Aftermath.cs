namespace TestAccounts.CrashBench;

/// <summary>What has to leave nothing behind after the kill.</summary>
public enum Aftermath
{
    Guardian,
    Owner,
    Sweep,
    NextRun,
}
