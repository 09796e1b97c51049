using System.CommandLine;

namespace TestAccounts.Tool.CommandLine;

/// <summary>What the command line asks for; <see cref="Session"/> is there where <see cref="Faults"/> is empty.</summary>
internal sealed record ToolSettings(bool Json, Verbosity Verbosity, SessionOptions? Session, IReadOnlyList<Fault> Faults)
{
    public static ToolSettings Read(ParseResult parse, Func<string, string?> variables, string directory)
    {
        var options = new OptionReader(parse, variables);
        var json = options.Flag(ToolOptions.Json);
        var verbosity = options.OneOf(ToolOptions.Verbosity, Verbosity.Normal);
        var format = options.OneOf(ToolOptions.Format, EnvironmentFormat.Dotenv);
        Fault[] faults = [.. parse.Errors.Select(error => ToolFaults.WrongCommandLine(error.Message)), .. options.Faults];
        if (faults.Length > 0)
        {
            return new ToolSettings(json, verbosity, Session: null, faults);
        }

        return (options.FullPath(ToolOptions.Config) ?? ConfigSearch.Find(directory)) is not { } config
            ? new ToolSettings(json, verbosity, Session: null, [ToolFaults.NoConfig(directory)])
            : new ToolSettings(json, verbosity, CreateSession(options, config, format), []);
    }

    private static SessionOptions CreateSession(OptionReader options, string config, EnvironmentFormat format) => new()
    {
        ConfigFile = config,
        Environment = options.Text(ToolOptions.Environment),
        EnvironmentFile = options.FullPath(ToolOptions.EnvFile),
        Format = format,
        RunId = options.Text(ToolOptions.Run),
    };
}
