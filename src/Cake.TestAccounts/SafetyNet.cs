using System.Runtime.InteropServices;
using Cake.Core.Diagnostics;

namespace Cake.TestAccounts;

/// <summary>
/// Tears down what is still open when the process ends. Cake handles no signal, and a signal that nobody handles ends the
/// process without <see cref="AppDomain.ProcessExit"/>; one that is handled ends it after the handler has returned.
/// </summary>
internal static class SafetyNet
{
    private static readonly Dictionary<PosixSignal, int> ExitCodes = new()
    {
        [PosixSignal.SIGHUP] = 129,
        [PosixSignal.SIGINT] = 130,
        [PosixSignal.SIGQUIT] = 131,
        [PosixSignal.SIGTERM] = 143,
    };

    private static PosixSignalRegistration[]? _registrations;
    private static int? _exitCode;

    public static void Spread(ICakeLog log)
    {
        if (Interlocked.CompareExchange(ref _registrations, [], null) is null)
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) => HandleExit(log);
            _registrations = [.. ExitCodes.Keys.Select(signal => PosixSignalRegistration.Create(signal, context => HandleSignal(context.Signal, log)))];
        }
    }

    private static void HandleSignal(PosixSignal signal, ICakeLog log)
    {
        _exitCode = ExitCodes[signal];
        Catch($"{signal} ends the build", log);
    }

    // While a signal is handled the script goes on, and may come to its end first: as if nothing had happened.
    private static void HandleExit(ICakeLog log)
    {
        Catch("The build ended without a teardown", log);
        System.Environment.ExitCode = _exitCode ?? System.Environment.ExitCode;
    }

    private static void Catch(string occasion, ICakeLog log) =>
        Synchronously.Run(() => Task.WhenAll(OpenSessions.All.Select(session => session.EndOnceAsync(() => EndAsync(session, occasion, log)))));

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
