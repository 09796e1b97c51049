namespace TestAccounts.Testing.Leases;

/// <summary>An account that this process holds.</summary>
internal sealed class HeldAccount(TestAccount account, FileStream stream, string holderFile, Action<HeldAccount> returned)
{
    private int isReturned;

    public TestAccount Account { get; } = account;

    public void Return()
    {
        if (Interlocked.Exchange(ref isReturned, 1) != 0)
        {
            return;
        }

        // The lock is what counts; without the file the next one only looks at it sooner.
        try
        {
            File.Delete(holderFile);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }

        stream.Dispose();
        returned(this);
    }
}
