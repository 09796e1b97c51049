using TestAccounts.TestInfrastructure;
using TestAccounts.TestInfrastructure.Pipelines;

namespace TestAccounts.Tests.Pipelines;

/// <summary>A pipeline, and the runner that reads what is written for it.</summary>
public abstract class PipelineTest : IDisposable
{
    internal const string GitHub = "GITHUB_ACTIONS=true";
    internal const string Azure = "TF_BUILD=True";
    internal const string GitLab = "GITLAB_CI=true";
    internal const string TeamCity = "TEAMCITY_VERSION=2025.07";
    internal const string Jenkins = "JENKINS_URL=https://ci.example.com/";

    internal Workspace Workspace { get; } = new();

    public void Dispose()
    {
        Workspace.Dispose();
        GC.SuppressFinalize(this);
    }

    internal Pipeline Recognise(string sign) => Pipeline.Recognise(name => VariablesOf(sign).GetValueOrDefault(name))!;

    internal PlayedRunner RunnerOf(string sign) => sign switch
    {
        GitHub => new PlayedGitHub(Workspace.PathTo("env"), Workspace.PathTo("summary")),
        Azure => new PlayedAzure(),
        GitLab => new PlayedGitLab(Workspace.PathTo("testaccounts.outputs.env")),
        _ => new PlayedTeamCity(),
    };

    /// <summary>Writes what a message says, and lets the runner read it.</summary>
    internal static void Send(PipelineMessage message, PlayedRunner runner)
    {
        message.WriteFile();
        runner.Take(string.Join('\n', message.Lines));
        runner.EndStep();
    }

    private Dictionary<string, string> VariablesOf(string sign) => new(StringComparer.Ordinal)
    {
        [sign.Split('=', 2)[0]] = sign.Split('=', 2)[1],
        ["BUILD_ID"] = "7",
        ["GITHUB_ENV"] = Workspace.PathTo("env"),
        ["GITHUB_STEP_SUMMARY"] = Workspace.PathTo("summary"),
        ["GITHUB_WORKSPACE"] = "/src/shop",
        ["AGENT_TEMPDIRECTORY"] = Workspace.Folder,
        ["BUILD_SOURCESDIRECTORY"] = "/src/shop",
        ["CI_PROJECT_DIR"] = Workspace.Folder,
    };
}
