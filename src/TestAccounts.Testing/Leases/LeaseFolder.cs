namespace TestAccounts.Testing.Leases;

/// <summary>Where all runs of a user on this machine keep their leases: the user's state folder, which all processes of a run find alike.</summary>
internal static class LeaseFolder
{
    public const string Variable = "TESTACCOUNTS_LEASES";

    public static string Of(Func<string, string?> variables) =>
        variables(Variable) is not { Length: > 0 } named ? Path.Combine(State(variables), "testaccounts", "leases")
            : Path.IsPathRooted(named) ? named
            : throw TestAccountException.RelativeLeaseFolder(named);

    private static string State(Func<string, string?> variables)
    {
        if (OperatingSystem.IsWindows())
        {
            return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        }

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
        return variables("XDG_STATE_HOME") is ['/', ..] and var state ? state
            : home.Length > 0 ? Path.Combine(home, ".local", "state")
            : throw TestAccountException.NoLeaseFolder();
    }
}
