using System.Text.Encodings.Web;
using System.Text.Json;

namespace TestAccounts.Tool.Output;

/// <summary>One JSON document on standard output when all is said; the log goes to standard error.</summary>
internal sealed class JsonOutput(string command, Verbosity verbosity, LineWriter words, FaultWriter faults) : IOutput
{
    // Readable quotes and pluses; the document is not written into a page.
    private static readonly ResultJson Json = new(new JsonSerializerOptions(ResultJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    private readonly RequestLines requests = new(words, isDetailed: verbosity == Verbosity.Detailed);
    private readonly List<Fault> reported = [];
    private Result result = new() { Command = command };

    public void Detail(string message)
    {
        if (verbosity == Verbosity.Detailed)
        {
            words.WriteLine(message);
        }
    }

    public void Info(string message)
    {
        if (verbosity != Verbosity.Quiet)
        {
            words.WriteLine(message);
        }
    }

    public void Warn(Fault fault) => faults.Warn(fault);

    public void Progress(AccountProgress progress)
    {
    }

    public void Request(RequestLine request)
    {
        if (verbosity != Verbosity.Quiet)
        {
            requests.Write(request);
        }
    }

    public void Planned(RunPlan plan) => result = result with { Plan = plan };

    public void Provisioned(RunSummary run, IEnumerable<AccountInfo> accounts) =>
        result = result with { Runs = [run], Accounts = [.. accounts] };

    public void Verified(RunSummary run) => result = result with { Runs = [run] };

    public void Renewed(RunSummary run) => result = result with { Runs = [run] };

    public void TornDown(TeardownReport report)
    {
        result = result with { Runs = report.Kept is { } kept ? [kept] : report.Runs, Left = report.Left };
        Faults(report.Faults);
    }

    public void Swept(SweepReport report, bool dryRun)
    {
        result = result with { Swept = report.Swept, Left = report.Left };
        Faults(report.Faults);
    }

    public void Checked(CheckReport report, bool withCanary)
    {
        result = result with { Services = report.Services, Left = report.Left };
        foreach (var warning in report.Services.SelectMany(service => service.Warnings))
        {
            Warn(warning);
        }

        Faults(report.Faults);
    }

    public void Listed(IReadOnlyList<RunSummary> runs) => result = result with { Runs = runs };

    public void Forgot(ForgetReport report) => result = result with { Forgotten = report.Forgotten };

    public void Faults(IReadOnlyList<Fault> list)
    {
        reported.AddRange(list);
        foreach (var fault in list)
        {
            faults.Error(fault);
        }
    }

    public void Complete(int exitCode)
    {
        using var output = Console.OpenStandardOutput();
        JsonSerializer.Serialize(output, result with { ExitCode = exitCode, Faults = reported }, Json.Result);
        output.WriteByte((byte)'\n');
    }

    public void Dispose()
    {
    }
}
