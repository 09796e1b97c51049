using Xunit.Abstractions;

namespace TestAccounts.RealServers.Tests;

/// <summary>What sessions say, in the output of the test.</summary>
internal sealed class OutputLog(ITestOutputHelper output) : ISessionLog
{
    public void Detail(string message) => output.WriteLine(message);

    public void Info(string message) => output.WriteLine(message);

    public void Warn(Fault fault) => output.WriteLine(fault.ToString());

    public void Progress(AccountProgress progress)
    {
    }
}
