using Cake.Core;
using Cake.Core.Diagnostics;
using TestAccounts;

namespace Cake.TestAccounts;

/// <summary>A session as an alias wants it: synchronous, and failing with a <see cref="CakeException"/>.</summary>
internal sealed class CakeSession(ICakeContext context, TestAccountsSettings settings)
{
    private readonly SessionOptions _options = settings.ToOptions(context.Environment);
    private readonly CakeSessionLog _log = new(context.Log, Pipeline.Recognise(context.Environment.GetEnvironmentVariable));

    private SessionHost Host => new()
    {
        Log = _log,
        Variables = context.Environment.GetEnvironmentVariable,
        Guardian = GuardianCommand.InFolder(GuardianFolder, System.Environment.ProcessPath, context.Environment.GetEnvironmentVariable),
    };

    // This assembly is the package's lib/<framework>/Cake.TestAccounts.dll.
    private static string GuardianFolder =>
        Path.GetFullPath("../../guardian", Path.GetDirectoryName(typeof(CakeSession).Assembly.Location)!);

    public RunSummary Provision()
    {
        SafetyNet.Spread(context.Log);
        return Run(async () =>
        {
            var session = new OpenSession(_options, Host, _log);
            OpenSessions.Add(session);
            try
            {
                var run = await session.ProvisionAsync().ConfigureAwait(false);
                Say(Headline.Provisioned(run));
                return run;
            }
            catch
            {
                await OpenSessions.CloseAsync(session).ConfigureAwait(false);
                throw;
            }
        });
    }

    public CheckReport Check(CheckOptions check) => Run(async () =>
    {
        var session = new TestAccountsSession(_options, Host);
        await using var disposal = session.ConfigureAwait(false);
        var report = await session.CheckAsync(check).ConfigureAwait(false);
        foreach (var warning in report.Services.SelectMany(service => service.Warnings))
        {
            _log.Warn(warning);
        }

        return report.Outcome is SessionOutcome.Done ? report : throw new TestAccountsException(report.Outcome, report.Faults);
    });

    public RunSummary Verify() => Run(async () =>
    {
        if (Open is { } open)
        {
            return await open.VerifyAsync().ConfigureAwait(false);
        }

        var session = new OpenSession(_options, Host, _log);
        await using var disposal = session.ConfigureAwait(false);
        return await session.VerifyAsync().ConfigureAwait(false);
    });

    public TeardownReport Teardown(bool hasFailed) => Run(async () =>
    {
        var session = Open ?? new OpenSession(_options, Host, _log);
        try
        {
            var report = await session.TeardownAsync(hasFailed).ConfigureAwait(false);
            foreach (var run in report.Runs)
            {
                Say(Headline.Deleted(run, report));
            }

            return report.Outcome is SessionOutcome.Done ? report : throw new TestAccountsException(report.Outcome, report.Faults);
        }
        finally
        {
            await OpenSessions.CloseAsync(session).ConfigureAwait(false);
        }
    });

    public SweepReport Sweep(SweepOptions sweep) => Run(async () =>
    {
        var session = new TestAccountsSession(_options, Host);
        await using var disposal = session.ConfigureAwait(false);
        var report = await session.SweepAsync(sweep).ConfigureAwait(false);
        if (!sweep.DryRun)
        {
            _log.Summary.Swept(report);
            _log.ShowSummary();
        }

        foreach (var account in report.Swept)
        {
            context.Log.Information("{0}", $"{(sweep.DryRun ? "Would delete" : "Deleted")} {account.Service} account '{account.Login}' of run {account.RunId}");
        }

        return report.Outcome is SessionOutcome.Done ? report : throw new TestAccountsException(report.Outcome, report.Faults);
    });

    public IDictionary<string, string> ReadEnvironment() => Run(async () =>
    {
        var session = new TestAccountsSession(_options, Host);
        await using var disposal = session.ConfigureAwait(false);
        return new Dictionary<string, string>(session.ReadEnvironment(Inherited), StringComparer.Ordinal);
    });

    private IEnumerable<string> Inherited => context.Environment.GetEnvironmentVariables().Select(variable => $"{variable.Key}={variable.Value}");

    private OpenSession? Open => OpenSessions.Find(_options.EnvironmentFile, settings.RunId);

    private void Say(string what) => context.Log.Information("{0}", what);

    private T Run<T>(Func<Task<T>> work)
    {
        try
        {
            return Synchronously.Run(work);
        }
        catch (TestAccountsException exception)
        {
            foreach (var fault in exception.Faults)
            {
                _log.Error(fault);
            }

            throw new CakeException((int)exception.Outcome, exception.Message, exception);
        }
    }
}
