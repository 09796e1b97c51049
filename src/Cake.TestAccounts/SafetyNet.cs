using System.Runtime.InteropServices;
using Cake.Core.Diagnostics;

namespace Cake.TestAccounts;

/// <summary>
/// Tears down what is still open when the process ends. Cake handles no signal, and a signal that nobody handles ends the
/// process without <see cref="AppDomain.ProcessExit"/>; one that is handled ends it after the handler has returned.
/// </summary>
internal static class SafetyNet
{
    private static readonly PosixSignal[] Signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];

    private static PosixSignalRegistration[]? _registrations;

    public static void Spread(ICakeLog log)
    {
        if (Interlocked.CompareExchange(ref _registrations, [], null) is not null)
        {
            return;
        }

        AppDomain.CurrentDomain.ProcessExit += (_, _) => Catch("The build ended without a teardown", log);
        _registrations = [.. Signals.Select(signal =>
            PosixSignalRegistration.Create(signal, context => Catch($"{context.Signal} ends the build", log)))];
    }

    private static void Catch(string occasion, ICakeLog log) =>
        Synchronously.Run(() => Task.WhenAll(OpenSessions.All.Select(session => EndAsync(session, occasion, log))));

    private static async Task<bool> EndAsync(OpenSession session, string occasion, ICakeLog log)
    {
        log.Warning("{0}: deleting its test accounts.", occasion);
        try
        {
            var faults = await session.EndAsync().ConfigureAwait(false);
            foreach (var fault in faults)
            {
                log.Error("{0}", fault);
            }

            await OpenSessions.CloseAsync(session).ConfigureAwait(false);
            return faults.Count == 0;
        }
        catch (OperationCanceledException)
        {
            log.Error("The clean-up deadline passed before all test accounts were deleted. The ledger has the rest: tear down again.");
        }
        catch (Exception exception)
        {
            log.Error("{0}", exception.Message);
        }

        return false;
    }
}
