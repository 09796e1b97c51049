namespace TestAccounts.Ledger;

/// <summary>The exclusive hold of a run.</summary>
internal sealed class RunLock(string path, FileStream stream) : IDisposable
{
    public void Dispose() => stream.Dispose();

    /// <summary>Lets go of a run that will never be held again.</summary>
    public void Remove()
    {
        stream.Dispose();
        File.Delete(path);
    }
}
