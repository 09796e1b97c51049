using System.CommandLine;
using TestAccounts.Tool.CommandLine;
using TestAccounts.Tool.Initializing;
using TestAccounts.Tool.Output;

namespace TestAccounts.Tool.Commands;

internal static class InitCommand
{
    private static readonly Option<string?> PipelineName = new("--pipeline")
    {
        HelpName = "NAME",
        Description = $"The pipeline whose file is written: {string.Join(", ", Names)}.",
    };

    private static readonly Option<string?> OutputFile = new("--output")
    {
        HelpName = "FILE",
        Description = "The file to write. [default: where the pipeline looks for it in this repository]",
    };

    private static IEnumerable<string> Names => PipelineTemplate.All.Select(template => template.Pipeline);

    public static Command Create()
    {
        var command = new Command("init", "Write the file of a pipeline that provisions, tests, always tears down, and sweeps every night.")
        {
            PipelineName,
            OutputFile,
        };
        command.SetAction((parse, _) => InitAsync(parse));
        return command;
    }

    private static async Task<int> InitAsync(ParseResult parse)
    {
        var options = new OptionReader(parse, System.Environment.GetEnvironmentVariable);
        var verbosity = options.OneOf(ToolOptions.Verbosity, Verbosity.Normal);
        using var output = OutputFactory.Create(
            "init", options.Flag(ToolOptions.Json), verbosity, outputIsLent: false, isLive: false, pipeline: null, isHeard: false);
        var exitCode = await new Guard(output, verbosity).RunAsync(() =>
        {
            Write(parse, options, output);
            return Task.FromResult(ExitCode.Done);
        });
        output.Complete(exitCode);
        return exitCode;
    }

    private static void Write(ParseResult parse, OptionReader options, IOutput output)
    {
        var directory = Directory.GetCurrentDirectory();
        var given = options.FullPath(ToolOptions.Config);
        var template = Find(parse.GetValue(PipelineName));
        Refuse(options.Faults);
        var repository = RepositoryFolder.Of(directory);
        var config = given ?? repository.FindConfig(directory);
        var variables = ConfigVariable.In(config, options.Text(ToolOptions.Environment));
        var place = parse.GetValue(OutputFile) is { Length: > 0 } path ? path : Path.Combine(repository.Root, template.Path);
        var file = Path.GetFullPath(place);
        NewFile.Write(file, template.Fill(repository.PathOf(config), variables));
        output.Info($"Wrote {Words.Relative(file)}. It says at its beginning what the repository and the pipeline need.");
    }

    private static PipelineTemplate Find(string? name)
    {
        if (name is null)
        {
            Refuse([ToolFaults.NothingToInit(Names)]);
        }

        return PipelineTemplate.All.FirstOrDefault(template => string.Equals(template.Pipeline, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new TestAccountsException(SessionOutcome.Refused, [ToolFaults.WrongValue(PipelineName.Name, name!, [.. Names])]);
    }

    private static void Refuse(IReadOnlyList<Fault> faults)
    {
        if (faults.Count > 0)
        {
            throw new TestAccountsException(SessionOutcome.Refused, faults);
        }
    }
}
