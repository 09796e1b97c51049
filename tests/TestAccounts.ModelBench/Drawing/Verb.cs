namespace TestAccounts.ModelBench;

/// <summary>A command of the tool, as a build or a person gives it.</summary>
public enum Verb
{
    Run,
    Provision,
    Verify,
    Teardown,
    Sweep,
    SweepByTag,
}
