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

    /// <summary>What the headline says that the accounts are for; nothing by default.</summary>
    public string? For { get; set; }

    /// <summary>
    /// Where the headline is shown: <c>Messages</c>, <c>Console</c>, <c>TestOutput</c> or <c>AfterBuild</c>; the targets around the tests say it.
    /// </summary>
    public string? HeadlineIn { get; set; }

    private protected HeadlinePlace Place => !Enum.TryParse<HeadlinePlace>(HeadlineIn, ignoreCase: true, out var place) ? HeadlinePlace.Messages
        : place == HeadlinePlace.Messages && IsQuiet ? HeadlinePlace.Console
        : place;

    private protected bool IsQuiet => !Log.LogsMessagesOfImportance(MessageImportance.High);

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

    /// <summary>Shows the headline where it is seen; what goes elsewhere is in the build's log too.</summary>
    private protected void Show(string headline)
    {
        switch (Place)
        {
            case HeadlinePlace.TestOutput:
                TestOutput.Write(BuildEngine, headline);
                return;
            case HeadlinePlace.Console:
                System.Console.Out.WriteLine(headline);
                break;
            case HeadlinePlace.AfterBuild:
                LastWords.WriteAfterBuild(System.Console.Out, headline);
                break;
        }

        LogHeadline(headline);
    }
}
