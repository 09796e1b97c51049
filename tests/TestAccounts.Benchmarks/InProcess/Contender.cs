namespace TestAccounts.Benchmarks.InProcess;

/// <summary>One way to create, read and delete the same accounts, and to see that they are gone.</summary>
internal abstract class Contender(string name)
{
    /// <summary>Create, read, delete, and the read that misses it.</summary>
    public const int RequestsOfAnAccount = 4;

    public const int Parallelism = 32;

    public string Name => name;

    public abstract Task RunAsync();
}
