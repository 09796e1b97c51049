namespace TestAccounts.CrashBench;

/// <summary>What is killed.</summary>
public enum Victim
{
    Run,
    Provision,
    Teardown,
    Sweep,
    Guardian,
    GuardianCleaningUp,
    RunAndGuardian,
}
