using Cake.Core.Diagnostics;
using TestAccounts;

namespace Cake.TestAccounts;

/// <summary>What a session says, in Cake's log.</summary>
internal sealed class CakeSessionLog(ICakeLog log) : ISessionLog
{
    public void Detail(string message) => log.Verbose("{0}", message);

    public void Info(string message) => log.Information("{0}", message);

    public void Warn(Fault fault) => log.Warning("{0}: {1}", fault.Code, fault.Message);

    public void Progress(AccountProgress progress) => log.Debug("{0}: {1}", progress.Account, progress.Step);
}
