namespace TestAccounts.MSBuild;

internal static class EnvironmentFormatName
{
    public static EnvironmentFormat Parse(string? name) =>
        name is null ? default
        : Enum.TryParse<EnvironmentFormat>(name, ignoreCase: true, out var format) && Enum.IsDefined(format) ? format
        : throw new TestAccountsException(
            SessionOutcome.Refused,
            [new Fault("TA0201", $"'{name}' is not a format of the environment file. Use dotenv, json or runsettings.")]);
}
