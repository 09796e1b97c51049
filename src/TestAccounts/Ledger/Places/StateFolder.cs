namespace TestAccounts.Ledger.Places;

/// <summary>Where a user's programs keep what is to outlive them and any clean-up of a checkout.</summary>
internal static class StateFolder
{
    private const string Product = "testaccounts";

    /// <summary>The product's folder; <see langword="null"/> for a user without a home.</summary>
    public static string? Of(Func<string, string?> variables) =>
        (OperatingSystem.IsWindows() ? Absolute(variables("LOCALAPPDATA")) : null) is { } local ? Path.Combine(local, Product)
        : Absolute(variables("XDG_STATE_HOME")) is { } state ? Path.Combine(state, Product)
        : Absolute(variables("HOME")) is { } home ? Path.Combine(home, ".local", "state", Product)
        : null;

    private static string? Absolute(string? path) => !string.IsNullOrEmpty(path) && Path.IsPathFullyQualified(path) ? path : null;
}
