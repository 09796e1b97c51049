using TestAccounts.Tool.Output.Pipelines;

namespace TestAccounts.Tool.Output;

/// <summary>Lines for people and build logs.</summary>
internal sealed class PlainOutput(LineWriter words, FaultWriter faults, Verbosity verbosity, ProgressBoard board, Phases? phases = null) : IOutput
{
    private readonly RequestLines requests = new(words, isDetailed: verbosity == Verbosity.Detailed);

    private bool IsQuiet => verbosity == Verbosity.Quiet;

    public void Detail(string message)
    {
        if (verbosity == Verbosity.Detailed)
        {
            words.WriteLine(message);
        }
    }

    public void Info(string message)
    {
        if (!IsQuiet)
        {
            words.WriteLine(message);
        }
    }

    public void Warn(Fault fault) => faults.Warn(fault);

    public void Progress(AccountProgress progress) => board.Add(progress);

    public void Request(RequestLine request)
    {
        if (!IsQuiet)
        {
            requests.Write(request);
        }
    }

    public void Planned(RunPlan plan)
    {
        var table = new Table(words, "ACCOUNT", "LOGIN", "REQUEST");
        foreach (var account in plan.Accounts)
        {
            table.Add(account.Key, account.Login, string.Join(", ", account.Requests));
        }

        table.Flush();
        Conclude($"{Words.Accounts(plan.Count)}; nothing was sent.");
    }

    public void Provisioned(RunSummary run, IEnumerable<AccountInfo> accounts)
    {
        Verified(run);
        Info($"Environment file: {Words.Relative(run.EnvironmentFile)}");
    }

    public void Verified(RunSummary run)
    {
        if (IsQuiet)
        {
            return;
        }

        var table = new Table(words);
        foreach (var service in run.Services)
        {
            var elapsed = board.TimeOf(service.Name) is { } time ? Words.Seconds(time) : "";
            table.Add(service.Name, service.Endpoint, $"{Words.Accounts(service.Verified)} verified", elapsed);
        }

        table.Flush();
        Conclude($"Run {run.RunId}: {Words.Accounts(run.Services.Sum(service => service.Verified))} ready in {Words.Seconds(run.Elapsed)}.");
    }

    public void Renewed(RunSummary run) => Conclude($"Run {run.RunId} lives until {run.KeptUntil:yyyy-MM-dd HH:mm:ss'Z'}, unless it is renewed again.");

    public void TornDown(TeardownReport report)
    {
        foreach (var run in report.Runs)
        {
            var deleted = Words.Accounts(run.Services.Sum(service => service.Deleted));
            var left = report.Left.Count(account => account.RunId == run.RunId);
            Conclude($"Run {run.RunId}: {deleted} deleted and confirmed gone in {Words.Seconds(run.Elapsed)}{(left == 0 ? "." : $"; {left} left behind.")}");
        }

        if (report is { Runs: [], Kept: null })
        {
            Conclude("There is nothing to tear down.");
        }

        Faults(report.Faults);
    }

    public void Swept(SweepReport report, bool dryRun)
    {
        if (!IsQuiet && report.Swept.Count > 0)
        {
            var table = new Table(words, "RUN", "AGE", "SERVICE", "LOGIN", "ID");
            foreach (var account in report.Swept)
            {
                table.Add(account.RunId, Words.Age(account.Age), account.Service, account.Login, account.Id ?? "");
            }

            table.Flush();
        }

        Conclude($"{Words.Accounts(report.Swept.Count)} {(dryRun ? "would be deleted; nothing was." : "deleted and confirmed gone.")}");
        Faults(report.Faults);
    }

    public void Checked(CheckReport report, bool withCanary)
    {
        if (!IsQuiet)
        {
            var table = new Table(words);
            foreach (var service in report.Services)
            {
                table.Add(service.Name, Words.Verdict(service));
            }

            words.WriteLine("");
            table.Flush();
        }

        foreach (var warning in report.Services.SelectMany(service => service.Warnings))
        {
            Warn(warning);
        }

        Faults(report.Faults);
        Conclude(Words.Summary(report, withCanary));
    }

    public void Listed(IReadOnlyList<RunSummary> runs)
    {
        if (runs.Count == 0)
        {
            Info("There are no runs.");
            return;
        }

        var table = new Table(words, "RUN", "AGE", "STATE", "INTENDED", "CREATED", "VERIFIED", "DELETED");
        foreach (var run in runs)
        {
            table.Add(
                run.RunId,
                Words.Age(TimeProvider.System.GetUtcNow() - run.Created),
                Words.State(run),
                $"{run.Services.Sum(service => service.Intended)}",
                $"{run.Services.Sum(service => service.Created)}",
                $"{run.Services.Sum(service => service.Verified)}",
                $"{run.Services.Sum(service => service.Deleted)}");
        }

        table.Flush();
        foreach (var (run, forgotten) in runs.SelectMany(run => run.Forgotten.Select(forgotten => (run, forgotten))))
        {
            Info(Words.Forgotten(run, forgotten));
        }
    }

    public void Forgot(ForgetReport report)
    {
        foreach (var account in report.Forgotten)
        {
            Info($"{account.Service}: account '{account.Login}'{(account.Id is null ? "" : $" (id {account.Id})")} may still exist at {account.Endpoint}; nobody looks for it any more.");
        }

        Info($"Run {report.RunId}: {Words.Accounts(report.Forgotten.Count)} forgotten{(report.IsClosed ? "; the run is closed." : ".")}");
    }

    public void Faults(IReadOnlyList<Fault> list)
    {
        foreach (var fault in list)
        {
            faults.Error(fault);
        }
    }

    public void Complete(int exitCode)
    {
    }

    public void Dispose()
    {
    }

    // What everybody is to see stands below what can be folded.
    private void Conclude(string message)
    {
        phases?.Close();
        Info(message);
    }
}
