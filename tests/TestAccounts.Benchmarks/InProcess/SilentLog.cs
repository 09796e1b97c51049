namespace TestAccounts.Benchmarks.InProcess;

internal sealed class SilentLog : ISessionLog
{
    public void Info(string message)
    {
    }

    public void Detail(string message)
    {
    }

    public void Warn(Fault fault)
    {
    }

    public void Progress(AccountProgress progress)
    {
    }
}
