namespace TestAccounts.Testing;

/// <summary>Where this process's accounts come from: its fixtures, the latest first, or else its environment and the files beside it.</summary>
internal static class AccountSource
{
    private static readonly Lazy<AccountEnvironment> Given = new(() => AccountEnvironment.Load(AppContext.BaseDirectory, ProcessVariables.Read()));
    private static readonly List<(string File, AccountEnvironment Accounts)> OfFixtures = [];

    public static AccountEnvironment Current
    {
        get
        {
            lock (OfFixtures)
            {
                return OfFixtures.Count > 0 ? OfFixtures[OfFixtures.Count - 1].Accounts : Given.Value;
            }
        }
    }

    /// <summary>Takes the accounts of a fixture's environment file.</summary>
    public static void Use(string file)
    {
        lock (OfFixtures)
        {
            if (!OfFixtures.Exists(used => used.File == file))
            {
                OfFixtures.Add((file, AccountEnvironment.LoadFile(file)));
            }
        }
    }

    public static void Forget(string file)
    {
        lock (OfFixtures)
        {
            OfFixtures.RemoveAll(used => used.File == file);
        }
    }
}
