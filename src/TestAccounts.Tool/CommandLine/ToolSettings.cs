using System.CommandLine;
using TestAccounts.Tool.Output;

namespace TestAccounts.Tool.CommandLine;

/// <summary>What the command line asks for; <see cref="Session"/> is there where <see cref="Faults"/> is empty.</summary>
internal sealed record ToolSettings(bool Json, Verbosity Verbosity, SessionOptions? Session, IReadOnlyList<Fault> Faults)
{
    public static ToolSettings Read(ParseResult parse, Func<string, string?> variables, string directory)
    {
        var outer = parse.CommandResult.Command is ToolCommand { IsWithinRuns: true } ? OuterRun.Find(variables) : null;
        var options = new OptionReader(parse, outer is null ? variables : OuterRun.Without(variables));
        var json = options.Flag(ToolOptions.Json);
        var verbosity = options.OneOf(ToolOptions.Verbosity, Verbosity.Normal);
        var format = options.OneOf(ToolOptions.Format, EnvironmentFormat.Dotenv);
        var config = options.FullPath(ToolOptions.Config);
        var environmentFile = options.FullPath(ToolOptions.EnvFile);
        var endpoints = options.Pairs(ToolOptions.Endpoint);
        var keepOnFailure = options.Duration(ToolOptions.KeepOnFailure);
        Fault[] faults = [.. WrongCommandLine.Faults(parse), .. options.Faults];
        if (faults.Length > 0)
        {
            return new ToolSettings(json, verbosity, Session: null, faults);
        }

        config ??= ConfigSearch.Find(directory, variables) ?? outer?.ConfigFile;
        if (config is null)
        {
            return new ToolSettings(json, verbosity, Session: null, [ToolFaults.NoConfig(ConfigSearch.FileName, directory)]);
        }

        var session = new SessionOptions
        {
            ConfigFile = config,
            Environment = options.Text(ToolOptions.Environment),
            Endpoints = endpoints,
            EnvironmentFile = environmentFile,
            OwnFileIfInUse = outer is not null && environmentFile is null,
            Format = format,
            RunId = options.Text(ToolOptions.Run),
            KeepOnFailure = keepOnFailure,
            OwnerProcessId = parse.CommandResult.Command.Options.Contains(ToolOptions.OwnerPid) ? parse.GetValue(ToolOptions.OwnerPid) : null,
        };
        return new ToolSettings(json, verbosity, session, []);
    }
}
