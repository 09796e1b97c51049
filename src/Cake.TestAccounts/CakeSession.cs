using Cake.Core;
using Cake.Core.Diagnostics;
using TestAccounts;

namespace Cake.TestAccounts;

/// <summary>A session as an alias wants it: synchronous, and failing with a <see cref="CakeException"/>.</summary>
internal sealed class CakeSession(ICakeContext context, TestAccountsSettings settings)
{
    private readonly SessionOptions _options = settings.ToOptions(context.Environment);
    private readonly SessionHost _host = new()
    {
        Log = new CakeSessionLog(context.Log),
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
            var session = new OpenSession(_options, _host);
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
        var session = new TestAccountsSession(_options, _host);
        await using var disposal = session.ConfigureAwait(false);
        var report = await session.CheckAsync(check).ConfigureAwait(false);
        foreach (var warning in report.Services.SelectMany(service => service.Warnings))
        {
            _host.Log.Warn(warning);
        }

        return report.Outcome is SessionOutcome.Done ? report : throw new TestAccountsException(report.Outcome, report.Faults);
    });

    public RunSummary Verify() => Run(async () =>
    {
        if (Open is { } open)
        {
            return await open.VerifyAsync().ConfigureAwait(false);
        }

        var session = new OpenSession(_options, _host);
        await using var disposal = session.ConfigureAwait(false);
        return await session.VerifyAsync().ConfigureAwait(false);
    });

    public TeardownReport Teardown(bool hasFailed) => Run(async () =>
    {
        var session = Open ?? new OpenSession(_options, _host);
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
        var session = new TestAccountsSession(_options, _host);
        await using var disposal = session.ConfigureAwait(false);
        var report = await session.SweepAsync(sweep).ConfigureAwait(false);
        foreach (var account in report.Swept)
        {
            context.Log.Information("{0}", $"{(sweep.DryRun ? "Would delete" : "Deleted")} {account.Service} account '{account.Login}' of run {account.RunId}");
        }

        return report.Outcome is SessionOutcome.Done ? report : throw new TestAccountsException(report.Outcome, report.Faults);
    });

    public IDictionary<string, string> ReadEnvironment() => Run(async () =>
    {
        var session = new TestAccountsSession(_options, _host);
        await using var disposal = session.ConfigureAwait(false);
        return new Dictionary<string, string>(session.ReadEnvironment(), StringComparer.Ordinal);
    });

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
                context.Log.Error("{0}", fault);
            }

            throw new CakeException((int)exception.Outcome, exception.Message, exception);
        }
    }
}
