using System.Runtime.InteropServices;
using TestAccounts.Configuration;

namespace TestAccounts.Sending;

/// <summary>How a host took a request: it is fine, or it wants fewer of them for a while.</summary>
/// <param name="IsThrottling">Whether it wants fewer.</param>
/// <param name="Asked">How long it asks to wait, where it says so.</param>
/// <param name="FirstPause">How long to wait the first time, where it does not.</param>
/// <param name="LongestPause">The longest wait in any case.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct HostMood(bool IsThrottling, TimeSpan? Asked, TimeSpan FirstPause, TimeSpan LongestPause)
{
    public static readonly HostMood Fine;

    public static HostMood Throttling(TimeSpan? asked, ServiceLimits limits) => new(IsThrottling: true, asked, limits.RetryDelay, limits.MaxRetryDelay);
}
