namespace TestAccounts.Tool.Output;

/// <summary>The plain lines, and a live display as long as a workflow takes longer than a moment.</summary>
internal sealed class TerminalOutput(PlainOutput plain, ProgressBoard board, TextWriter writer) : IOutput
{
    private readonly LiveDisplay display = new(board, writer);

    public void Detail(string message) => plain.Detail(message);

    public void Info(string message)
    {
        display.Hide();
        plain.Info(message);
    }

    public void Warn(Fault fault)
    {
        display.Hide();
        plain.Warn(fault);
    }

    public void Progress(AccountProgress progress)
    {
        plain.Progress(progress);
        display.Show();
    }

    public void Planned(RunPlan plan) => plain.Planned(plan);

    public void Provisioned(RunSummary run, IEnumerable<AccountInfo> accounts)
    {
        display.Hide();
        plain.Provisioned(run, accounts);
    }

    public void Verified(RunSummary run)
    {
        display.Hide();
        plain.Verified(run);
    }

    public void Renewed(RunSummary run)
    {
        display.Hide();
        plain.Renewed(run);
    }

    public void TornDown(TeardownReport report)
    {
        display.Hide();
        plain.TornDown(report);
    }

    public void Swept(SweepReport report, bool dryRun)
    {
        display.Hide();
        plain.Swept(report, dryRun);
    }

    public void Request(RequestLine request)
    {
        display.Hide();
        plain.Request(request);
    }

    public void Checked(CheckReport report, bool withCanary)
    {
        display.Hide();
        plain.Checked(report, withCanary);
    }

    public void Listed(IReadOnlyList<RunSummary> runs) => plain.Listed(runs);

    public void Forgot(ForgetReport report) => plain.Forgot(report);

    public void Faults(IReadOnlyList<Fault> faults)
    {
        display.Hide();
        plain.Faults(faults);
    }

    public void Complete(int exitCode) => display.Hide();

    public void Dispose() => display.Dispose();
}
