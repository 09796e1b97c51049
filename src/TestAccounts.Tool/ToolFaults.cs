namespace TestAccounts.Tool;

/// <summary>The faults that only the command line knows; all others are the engine's.</summary>
internal static class ToolFaults
{
    public static Fault WrongCommandLine(string message) => new("TA0901", message);

    public static Fault UnknownWord(string word, string command) =>
        WrongCommandLine($"'{word}' is neither a command nor an option of '{command}'.");

    public static Fault WrongValue(string source, string value, IReadOnlyList<string> valid) =>
        new("TA0902", $"{source} is '{value}'; give one of {string.Join(", ", valid).ToLowerInvariant()}.");

    public static Fault NoConfig(string name, string directory) =>
        new("TA0903", $"There is no {name} in '{directory}' or in a folder above it; name one with --config.");

    public static Fault CommandNotFound(string command) =>
        new("TA0904", $"The command '{command}' was not found; check its spelling and PATH.");

    public static Fault CommandNotExecutable(string command, string cause) =>
        new("TA0905", $"The command '{command}' could not be started: {cause}.");

    public static Fault NoPipelineOutputs(string? pipeline) => new(
        "TA0923",
        $"--pipeline-outputs needs GitHub Actions, Azure Pipelines, GitLab, or TeamCity without --json; this is {pipeline ?? "no pipeline"}. "
            + "Read the environment file instead.");

    public static Fault NothingToInit(IEnumerable<string> pipelines) => new(
        "TA0924", $"init writes the file of a pipeline: name it with --pipeline, one of {string.Join(", ", pipelines)}.");

    public static Fault FileExists(string file) => new(
        "TA0925", $"'{file}' exists, and is left as it is. Name another file with --output, and take what you need from it.");

    public static Fault SeveralConfigs(IEnumerable<string> files) => new(
        "TA0926", $"There are several configs: {string.Join(", ", files)}. Name one with --config.");

    public static Fault CannotWrite(string file, string cause) => new(
        "TA0927", $"'{file}' cannot be written: {cause}");

    public static Fault OtherVersion(string tool, string version, string caller) =>
        new("TA0918", $"The tool '{tool}' is of version {version}, and TestAccounts.Testing, which started it, of version {caller}. Leave TESTACCOUNTS_TOOL out, or let it name a tool of that version.");

    public static Fault Unexpected(Exception exception, bool withStackTrace) => new(
        "TA9001",
        withStackTrace
            ? $"Unexpected {exception}"
            : $"Unexpected {exception.GetType().Name}: {exception.Message} Repeat with --verbosity detailed to see where.");
}
