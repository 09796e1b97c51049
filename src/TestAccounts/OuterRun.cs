using TestAccounts.Configuration;
using TestAccounts.Ledger.Places;

namespace TestAccounts;

/// <summary>A run around this process, such as that of <c>testaccounts run</c>, which has set its variables.</summary>
/// <param name="RunId">The run's id.</param>
/// <param name="ConfigFile">Its config.</param>
/// <param name="EnvironmentFile">Its environment file, where it has one.</param>
public sealed record OuterRun(string RunId, string ConfigFile, string? EnvironmentFile)
{
    private static readonly string[] OfTheRun = [VariableName.Run, VariableName.Config, VariableName.EnvironmentFile];

    /// <summary>Finds the nearest one; only a run sets all of its variables for the commands within it.</summary>
    public static OuterRun? Find(Func<string, string?> variables) =>
        variables(VariableName.Run) is { Length: > 0 } run
        && variables(VariableName.Accounts) is { Length: > 0 }
        && variables(VariableName.Config) is { Length: > 0 } config
            ? new(run, config, variables(VariableName.EnvironmentFile) is { Length: > 0 } file ? file : null)
            : null;

    /// <summary>Whether it has the accounts of a config.</summary>
    /// <exception cref="TestAccountsException">It has, and was torn down already, so that its variables promise what is not there.</exception>
    public bool HasAccountsOf(string configFile)
    {
        if (CanonicalPath.Of(configFile) != CanonicalPath.Of(ConfigFile))
        {
            return false;
        }

        return EnvironmentFile is null || File.Exists(EnvironmentFile)
            ? true
            : throw new TestAccountsException(SessionOutcome.Refused, [LedgerFaults.OuterRunIsGone(RunId)]);
    }

    /// <summary>The variables without those by which the run tells of itself, as nobody asked for these.</summary>
    public static Func<string, string?> Without(Func<string, string?> variables) =>
        name => OfTheRun.Contains(name, StringComparer.Ordinal) ? null : variables(name);
}
