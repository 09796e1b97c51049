using System.Runtime.InteropServices;

namespace TestAccounts.Tool.Running;

/// <summary>Turns the signals that end a process into cancellation; a second Ctrl+C ends the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;
    private int signal;

    public Interruption()
        : this(PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP)
    {
    }

    public Interruption(params PosixSignal[] signals) =>
        registrations = Array.ConvertAll(signals, signal => PosixSignalRegistration.Create(signal, Handle));

    /// <summary>Hears of every signal at once.</summary>
    public Action<PosixSignal>? Listener { get; set; }

    public CancellationToken Token => source.Token;

    /// <summary>The first signal that came.</summary>
    public PosixSignal? Signal => signal == 0 ? null : (PosixSignal)signal;

    public void Dispose()
    {
        foreach (var registration in registrations)
        {
            registration.Dispose();
        }

        source.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = context.Signal != PosixSignal.SIGINT || !source.IsCancellationRequested;
        Interlocked.CompareExchange(ref signal, (int)context.Signal, 0);
        Listener?.Invoke(context.Signal);
        _ = source.CancelAsync();
    }
}
