using System.Runtime.InteropServices;

namespace TestAccounts;

/// <summary>One step of one account.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Account">The account's key, such as <c>orders/buyer[3]</c>.</param>
/// <param name="Step">The step that was taken.</param>
/// <param name="Total">How many accounts the phase handles in all.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AccountProgress(string Service, string Account, AccountStep Step, int Total)
{
    /// <summary>The service's place in the config, from 0.</summary>
    public int Place { get; init; }
}
