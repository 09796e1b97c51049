using System.Runtime.InteropServices;

namespace TestAccounts.Sending;

/// <summary>How a request went, from its turn to its answer.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="IsTrouble">Whether there was no answer, or one that says that the service is in trouble.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RoundTrip(string Method, TimeSpan Elapsed, bool IsTrouble);
