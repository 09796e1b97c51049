namespace TestAccounts.Tool.Output;

/// <summary>Where a command says what it did; all that the session logs goes there too.</summary>
internal interface IOutput : ISessionLog, IDisposable
{
    void Planned(RunPlan plan);

    void Provisioned(RunSummary run, IEnumerable<AccountInfo> accounts);

    void Verified(RunSummary run);

    void Renewed(RunSummary run);

    void TornDown(TeardownReport report);

    void Swept(SweepReport report, bool dryRun);

    void Checked(CheckReport report, bool withCanary);

    void Listed(IReadOnlyList<RunSummary> runs);

    void Forgot(ForgetReport report);

    void Faults(IReadOnlyList<Fault> faults);

    /// <summary>Says the last word; nothing else follows.</summary>
    void Complete(int exitCode);
}
