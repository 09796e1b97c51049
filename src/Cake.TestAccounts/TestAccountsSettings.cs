using Cake.Core;
using Cake.Core.IO;
using TestAccounts;

namespace Cake.TestAccounts;

/// <summary>What the aliases work on. Relative paths are relative to Cake's working directory.</summary>
public sealed class TestAccountsSettings
{
    /// <summary>The config; <c>testaccounts.json</c> in the working directory by default.</summary>
    public FilePath ConfigFile { get; set; } = "testaccounts.json";

    /// <summary>The name of the overlay <c>testaccounts.&lt;environment&gt;.json</c> beside the config; none by default.</summary>
    public string? Environment { get; set; }

    /// <summary>The environment file; <c>testaccounts.env</c> beside the config by default.</summary>
    public FilePath? EnvironmentFile { get; set; }

    /// <summary>The environment file's format; dotenv by default.</summary>
    public EnvironmentFormat Format { get; set; }

    /// <summary>
    /// The run to verify or tear down, or the id that a new run is to have. By default a new run gets a new id, and
    /// verify and teardown take the run of the environment file.
    /// </summary>
    public string? RunId { get; set; }

    /// <summary>How long an interrupted build may still take to delete its accounts; the config's <c>cleanUpDeadline</c> by default.</summary>
    public TimeSpan? CleanUpDeadline { get; set; }

    /// <summary>
    /// How long the accounts stay after a build that failed, for somebody who wants to see why; by default they are deleted at once. Whether it
    /// failed is known in the script's <c>Teardown</c>, to <c>context.TeardownTestAccounts(settings)</c>.
    /// </summary>
    public TimeSpan KeepOnFailure { get; set; }

    internal SessionOptions ToOptions(ICakeEnvironment environment)
    {
        var configFile = ConfigFile.MakeAbsolute(environment);
        var environmentFile = EnvironmentFile?.MakeAbsolute(environment) ?? configFile.GetDirectory().CombineWithFilePath("testaccounts.env");
        return new SessionOptions
        {
            ConfigFile = configFile.FullPath,
            Environment = Environment,
            EnvironmentFile = environmentFile.FullPath,
            Format = Format,
            RunId = RunId,
            CleanUpDeadline = CleanUpDeadline,
            KeepOnFailure = KeepOnFailure,
        };
    }
}
