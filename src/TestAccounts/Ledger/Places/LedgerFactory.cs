using TestAccounts.Configuration;

namespace TestAccounts.Ledger.Places;

/// <summary>Opens the ledger of a session.</summary>
internal static class LedgerFactory
{
    /// <exception cref="TestAccountsException">The user's key is damaged.</exception>
    public static LedgerSet Open(SessionOptions options, SessionHost host, Func<RunId, RunHeader> assumed)
    {
        var (state, key) = FindState(host.Variables);
        var place = LedgerPlace.Of(options.ConfigFile, options.LedgerFolder ?? Setting(options, host.Variables), state);
        return new(place, folder => new(folder, assumed, key, host.Clock), host.Log.Warn);
    }

    /// <summary>Opens the folder that a guardian is given, and asks nothing else: it is started beside each run.</summary>
    /// <exception cref="TestAccountsException">The user's key is damaged.</exception>
    public static LedgerFolder OpenGiven(string folder, SessionHost host, Func<RunId, RunHeader> assumed) =>
        new(folder, assumed, KeyOf(host.Variables), host.Clock);

    /// <summary>Opens the ledger of somebody else, to be cleaned up as its records say, with the secrets of this session.</summary>
    /// <exception cref="TestAccountsException">There is no such folder.</exception>
    public static LedgerFolder Adopt(string folder, SessionHost host, Func<RunId, RunHeader> assumed) => Directory.Exists(folder)
        ? new(folder, assumed, LedgerKey.Adopting, host.Clock)
        : throw new TestAccountsException(SessionOutcome.Refused, [RecordFaults.NothingToAdopt(folder)]);

    private static string? Setting(SessionOptions options, Func<string, string?> variables) =>
        variables(SettingVariables.Ledger) is { Length: > 0 } given ? given : LedgerSetting.Of(options.ConfigFile, options.Environment, variables);

    // Many a container has a home in which nobody may write; there it is as if there were none.
    /// <summary>The key of this user on this machine.</summary>
    public static LedgerKey KeyOf(Func<string, string?> variables) => FindState(variables).Key;

    private static (string? Folder, LedgerKey Key) FindState(Func<string, string?> variables)
    {
        try
        {
            return StateFolder.Of(variables) is { } state ? (state, LedgerKeyFile.Of(state)) : (null, LedgerKey.None);
        }
        catch (InvalidDataException e)
        {
            throw new TestAccountsException(SessionOutcome.Refused, [RecordFaults.NoKey(e.Message)], e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, LedgerKey.None);
        }
    }
}
