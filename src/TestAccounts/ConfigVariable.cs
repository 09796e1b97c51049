using TestAccounts.Configuration.Json;

namespace TestAccounts;

/// <summary>A variable that a config uses.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsSecret">Whether its name, or where it is used, tells that its value is a secret.</param>
/// <param name="HasDefault">Whether the config gives a value wherever it is used.</param>
public sealed record ConfigVariable(string Name, bool IsSecret, bool HasDefault)
{
    /// <summary>Lists the variables of a config and its overlay, in the order in which they are used first; resolves none.</summary>
    /// <exception cref="TestAccountsException">The config cannot be read.</exception>
    public static IReadOnlyList<ConfigVariable> In(string configFile, string? environment)
    {
        var faults = new FaultList();
        var root = ConfigFile.Read(configFile, environment, faults);
        faults.ThrowIfAny();
        return new VariableUses(root!).All;
    }
}
