using System.CommandLine;

namespace TestAccounts.Tool.CommandLine;

internal static class ToolOptions
{
    public static readonly Option<string?> Config = Text(
        "--config", "FILE", "The config; the ledger is found from its path. [default: testaccounts.json here or in the nearest folder above]");

    public static readonly Option<string?> Environment = Text(
        "--environment", "NAME", "The overlay testaccounts.<NAME>.json beside the config is merged over it. [default: none]");

    public static readonly Option<string?> EnvFile = Text(
        "--env-file", "FILE", "The environment file, which the tests read. [default: testaccounts.env beside the config]");

    public static readonly Option<string?> Format = Text(
        "--format", "FORMAT", "How the environment file is written: dotenv, json or runsettings. [default: dotenv]");

    public static readonly Option<string?> Run = Text(
        "--run", "ID", "The run to work on, or the id of a new one. [default: the run of the environment file; a new id]");

    public static readonly Option<string?> Verbosity = Text(
        "--verbosity", "LEVEL", "How much is said: quiet, normal or detailed. [default: normal]");

    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Write one JSON document to standard output, and everything else to standard error. [default: false]",
        Recursive = true,
    };

    public static readonly Option<string[]> Endpoint = new("--endpoint")
    {
        HelpName = "NAME=URL",
        Description = "Where a service is, instead of where the config says; may be given several times. [default: none]",
        Recursive = true,
    };

    public static readonly Option<int?> OwnerPid = new("--owner-pid")
    {
        HelpName = "PID",
        Description = "End the run when this process ends. [default: the run ends with its teardown, or with its time to live]",
    };

    public static readonly Option<string?> KeepOnFailure = new("--keep-on-failure")
    {
        HelpName = "DURATION",
        Description = "After a command that failed, keep the accounts for a look for so long, such as 30m. [default: they are deleted]",
    };

    public static IEnumerable<Option> All => [Config, Environment, Endpoint, EnvFile, Format, Run, Json, Verbosity];

    private static Option<string?> Text(string name, string helpName, string description) =>
        new(name) { HelpName = helpName, Description = description, Recursive = true };
}
