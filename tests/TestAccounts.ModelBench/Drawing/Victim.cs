namespace TestAccounts.ModelBench;

/// <summary>Who is killed.</summary>
public enum Victim
{
    Owner,
    Guardian,
    Both,
}
