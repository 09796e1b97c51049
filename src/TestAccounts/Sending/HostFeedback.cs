using System.Runtime.InteropServices;
using TestAccounts.Configuration;

namespace TestAccounts.Sending;

/// <summary>What the end of a request tells of its host.</summary>
/// <param name="State">How the host stands.</param>
/// <param name="Limits">The limits of the service that was asked.</param>
/// <param name="Asked">How long a host that throttles asks to wait, where it says so.</param>
/// <param name="Failure">How the request ended, where there was no answer.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct HostFeedback(HostState State, ServiceLimits? Limits = null, TimeSpan? Asked = null, Attempt Failure = default)
{
    public static readonly HostFeedback Unknown;

    public static readonly HostFeedback Responding = new(HostState.Responding);

    /// <summary>How long to wait the first time, where the host does not say it.</summary>
    public TimeSpan FirstPause => Limits?.RetryDelay ?? TimeSpan.Zero;

    /// <summary>The longest wait in any case.</summary>
    public TimeSpan LongestPause => Limits?.MaxRetryDelay ?? TimeSpan.Zero;

    public static HostFeedback Throttling(TimeSpan? asked, ServiceLimits limits) => new(HostState.Throttling, limits, asked);

    public static HostFeedback NoAnswer(Attempt failure, ServiceLimits limits) =>
        new(failure.Sent ? HostState.Silent : HostState.Unreachable, limits, Failure: failure);
}
