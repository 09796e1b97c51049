using System.Runtime.InteropServices;

namespace TestAccounts.Tool.Output;

[StructLayout(LayoutKind.Auto)]
internal readonly record struct ServiceProgress(string Service, int Created, int Verified, int Deleted, int Failed, TimeSpan Elapsed)
{
    public ServiceProgress After(AccountStep step, TimeSpan elapsed) => step switch
    {
        AccountStep.Created => this with { Created = Created + 1, Elapsed = elapsed },
        AccountStep.Verified => this with { Verified = Verified + 1, Elapsed = elapsed },
        AccountStep.Deleted => this with { Deleted = Deleted + 1, Elapsed = elapsed },
        AccountStep.Failed => this with { Failed = Failed + 1, Elapsed = elapsed },
        _ => this,
    };
}
