using System.Text.RegularExpressions;
using TestAccounts.Configuration.Json;

namespace TestAccounts.Configuration;

/// <summary>Lets an environment variable such as <c>TESTACCOUNTS_RUN_TIMEOUT</c> stand in for a top-level setting.</summary>
internal static partial class SettingVariables
{
    public const string Ledger = "TESTACCOUNTS_LEDGER";

    private static readonly string[] Settings = ["parallelism", "runTimeout", "cleanUpDeadline", LedgerSetting.Name, "ledgerDurability", "guardian", "guardianTimeout", "timeToLive", "maxAccounts"];

    public static ObjectNode Over(ObjectNode root, Func<string, string?> variables)
    {
        var given = Settings
            .Select(setting => (setting, variable: VariableOf(setting)))
            .Select(s => (s.setting, s.variable, value: variables(s.variable)))
            .Where(s => !string.IsNullOrEmpty(s.value))
            .Select(s => new ConfigProperty(s.setting, 0, new TextNode(new($"variable {s.variable}", []), 0, s.value!)))
            .ToList();
        return given.Count == 0 ? root : NodeMerge.Over(root, root with { Properties = given });
    }

    private static string VariableOf(string setting) => $"TESTACCOUNTS_{Capital().Replace(setting, "_$0").ToUpperInvariant()}";

    [GeneratedRegex("[A-Z]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Capital();
}
