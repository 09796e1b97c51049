namespace TestAccounts;

/// <summary>The formats of the environment file.</summary>
public enum EnvironmentFormat
{
    /// <summary>One <c>NAME="value"</c> a line.</summary>
    Dotenv,

    /// <summary>One JSON object of names and values.</summary>
    Json,

    /// <summary>A <c>.runsettings</c> file whose <c>EnvironmentVariables</c> are set for the test host.</summary>
    RunSettings,
}
