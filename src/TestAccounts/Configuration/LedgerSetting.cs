using TestAccounts.Configuration.Json;

namespace TestAccounts.Configuration;

/// <summary>Reads where a config wants its ledger, whatever else is wrong with the config.</summary>
internal static class LedgerSetting
{
    public const string Name = "ledger";

    public static string? Of(string config, string? environment, Func<string, string?> variables) =>
        ConfigFile.TryRead(config, environment)?[Name] is TextNode text ? VariableText.Resolve(text.Text, variables, _ => { }, () => { }) : null;
}
