namespace TestAccounts.Tool.Output.Pipelines;

/// <summary>What a command says, as a pipeline understands it: secrets masked, lines in groups, and a summary at the end.</summary>
/// <param name="inner">Says it.</param>
/// <param name="pipeline">The pipeline.</param>
/// <param name="lines">Where commands to the pipeline go.</param>
/// <param name="phases">The titles of the groups, in turn.</param>
/// <param name="summary">Collects the summary; <see langword="null"/> for commands that have none.</param>
internal sealed class PipelineOutput(IOutput inner, Pipeline pipeline, LineWriter lines, Phases phases, PipelineReport? summary) : IOutput
{
    private readonly SecretMasks masks = new(pipeline, lines.WriteCommand);

    /// <summary>Whether the pipeline hands variables to later steps.</summary>
    public bool TakesOutputs => pipeline.Outputs(new Dictionary<string, string>(StringComparer.Ordinal), masks.Contains) is not null;

    /// <summary>Hands variables to later steps.</summary>
    public void HandOver(IReadOnlyDictionary<string, string> variables)
    {
        if (pipeline.Outputs(variables, masks.Contains) is { } message)
        {
            Send(message);
        }
    }

    public void Secret(string secret) => masks.Add(secret);

    public void Retried(string service) => summary?.Retried(service);

    public void Detail(string message)
    {
        phases.Open();
        inner.Detail(message);
    }

    public void Info(string message)
    {
        phases.Open();
        inner.Info(message);
    }

    public void Warn(Fault fault) => inner.Warn(fault);

    public void Progress(AccountProgress progress)
    {
        summary?.Progress(progress);
        inner.Progress(progress);
    }

    public void Request(RequestLine request)
    {
        phases.Open();
        inner.Request(request);
    }

    public void Planned(RunPlan plan) => Result(() => inner.Planned(plan));

    public void Provisioned(RunSummary run, IEnumerable<AccountInfo> accounts)
    {
        summary?.About(run);
        Result(() => inner.Provisioned(run, accounts));
    }

    public void Verified(RunSummary run) => Result(() => inner.Verified(run));

    public void Renewed(RunSummary run) => Result(() => inner.Renewed(run));

    public void TornDown(TeardownReport report)
    {
        summary?.TornDown(report);
        Result(() => inner.TornDown(report with { Faults = [] }));
        inner.Faults(report.Faults);
    }

    public void Swept(SweepReport report, bool dryRun)
    {
        if (!dryRun)
        {
            summary?.Swept(report);
        }

        Result(() => inner.Swept(report with { Faults = [] }, dryRun));
        inner.Faults(report.Faults);
    }

    public void Checked(CheckReport report, bool withCanary)
    {
        Result(() => inner.Checked(report with { Faults = [] }, withCanary));
        inner.Faults(report.Faults);
    }

    public void Listed(IReadOnlyList<RunSummary> runs) => Result(() => inner.Listed(runs));

    public void Forgot(ForgetReport report) => Result(() => inner.Forgot(report));

    public void Faults(IReadOnlyList<Fault> faults)
    {
        phases.Close();
        summary?.Failed(faults);
        inner.Faults(faults);
    }

    public void Complete(int exitCode)
    {
        phases.Close();
        try
        {
            if (summary?.MessageTo(pipeline) is { } message)
            {
                Send(message);
            }
        }
        catch (TestAccountsException exception)
        {
            // The work is done all the same.
            inner.Warn(exception.Faults[0]);
        }

        inner.Complete(exitCode);
    }

    public void Dispose() => inner.Dispose();

    private void Send(PipelineMessage message)
    {
        message.WriteFile();
        foreach (var line in message.Lines)
        {
            lines.WriteCommand(line);
        }

        foreach (var warning in message.Warnings)
        {
            inner.Warn(warning);
        }
    }

    // What the lines of a phase led to closes the phase.
    private void Result(Action say)
    {
        phases.Open();
        say();
        phases.Next();
    }
}
