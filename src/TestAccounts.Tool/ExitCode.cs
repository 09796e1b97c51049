using System.Runtime.InteropServices;

namespace TestAccounts.Tool;

internal static class ExitCode
{
    public const int Done = (int)SessionOutcome.Done;
    public const int Failed = (int)SessionOutcome.Failed;
    public const int Refused = (int)SessionOutcome.Refused;
    public const int CommandNotExecutable = 126;
    public const int CommandNotFound = 127;
    private const int Signalled = 128;

    public static int Of(PosixSignal signal) => Signalled + NumberOf(signal);

    public static int NumberOf(PosixSignal signal) => signal switch
    {
        PosixSignal.SIGHUP => 1,
        PosixSignal.SIGINT => 2,
        PosixSignal.SIGTERM => 15,
        _ => throw new ArgumentOutOfRangeException(nameof(signal), signal, message: null),
    };
}
