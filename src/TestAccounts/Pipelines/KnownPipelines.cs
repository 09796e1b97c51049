namespace TestAccounts.Pipelines;

/// <summary>Tells pipelines by the variables that each sets in every step.</summary>
internal static class KnownPipelines
{
    /// <summary>Set to <c>none</c>, it lets a pipeline pass for a terminal.</summary>
    private const string OptOut = "TESTACCOUNTS_PIPELINE";

    public static Pipeline? Of(Func<string, string?> variables)
    {
        return Is(OptOut, "none") ? null
            : Is("GITHUB_ACTIONS", "true") ? new GitHubActions(variables)
            : Is("TF_BUILD", "true") ? new AzurePipelines(variables)
            : Is("GITLAB_CI", "true") ? new GitLab(variables)
            : IsThere("TEAMCITY_VERSION") ? new TeamCity(variables)
            : IsThere("JENKINS_URL") && IsThere("BUILD_ID") ? new Jenkins(variables)
            : null;

        bool Is(string name, string value) => string.Equals(variables(name), value, StringComparison.OrdinalIgnoreCase);

        bool IsThere(string name) => !string.IsNullOrEmpty(variables(name));
    }
}
