using Microsoft.Build.Framework;

namespace TestAccounts.MSBuild;

/// <summary>The parameters of the tasks that work on one run.</summary>
public abstract class RunTask : SessionTask
{
    private protected RunTask()
    {
    }

    /// <summary>The environment file; <c>testaccounts.env</c> beside the config by default.</summary>
    [Output]
    public string? EnvironmentFile { get; set; }

    /// <summary>The environment file's format: <c>dotenv</c>, <c>json</c> or <c>runsettings</c>; <c>dotenv</c> by default.</summary>
    public string? Format { get; set; }

    /// <summary>The run; a new one, or that of the environment file, by default.</summary>
    [Output]
    public string? RunId { get; set; }

    private protected override SessionOptions ReadOptions()
    {
        var options = base.ReadOptions();
        return options with
        {
            EnvironmentFile = Given(EnvironmentFile) is { } file
                ? Path.GetFullPath(file)
                : Path.Combine(Path.GetDirectoryName(options.ConfigFile)!, "testaccounts.env"),
            Format = EnvironmentFormatName.Parse(Given(Format)),
            RunId = Given(RunId),
        };
    }
}
