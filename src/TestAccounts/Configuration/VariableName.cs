namespace TestAccounts.Configuration;

/// <summary>The names of the variables in the environment file.</summary>
internal static class VariableName
{
    public const string Run = "TESTACCOUNTS_RUN";
    public const string Accounts = "TESTACCOUNTS_ACCOUNTS";
    public const string EnvironmentFile = "TESTACCOUNTS_ENV_FILE";
    public const string Config = "TESTACCOUNTS_CONFIG";
    public const string OuterRun = "TESTACCOUNTS_OUTER_RUN";
    public const string Prefix = "TESTACCOUNTS";
    public const string Id = "ID";

    /// <summary>Upper-cases a name; everything but letters and digits becomes <c>_</c>.</summary>
    public static string Part(string name) =>
        string.Create(name.Length, name, static (result, name) =>
        {
            for (var i = 0; i < name.Length; i++)
            {
                result[i] = char.IsAsciiLetterOrDigit(name[i]) ? char.ToUpperInvariant(name[i]) : '_';
            }
        });

    /// <summary>What all variables of an account start with, such as <c>TESTACCOUNTS_ORDERS_BUYER_3</c>.</summary>
    public static string Account(string service, string account, int? index) =>
        index is null ? $"{Prefix}_{Part(service)}_{Part(account)}" : $"{Prefix}_{Part(service)}_{Part(account)}_{index}";
}
