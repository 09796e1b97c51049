namespace TestAccounts.Tests.Pipelines;

public sealed class RecognitionTests
{
    [Theory]
    [InlineData("GITHUB_ACTIONS=true", "GitHub Actions")]
    [InlineData("TF_BUILD=True", "Azure Pipelines")]
    [InlineData("GITLAB_CI=true", "GitLab")]
    [InlineData("JENKINS_URL=https://ci.example.com/ BUILD_ID=12", "Jenkins")]
    [InlineData("TEAMCITY_VERSION=2025.07", "TeamCity")]
    [InlineData("GITHUB_ACTIONS=false", null)]
    [InlineData("JENKINS_URL=https://ci.example.com/", null)]
    [InlineData("BUILD_ID=12", null)]
    [InlineData("CI=true", null)]
    [InlineData("GITHUB_ACTIONS=true TESTACCOUNTS_PIPELINE=none", null)]
    public void A_pipeline_is_recognised_by_its_variables(string variables, string? name)
    {
        var set = variables.Split(' ').Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);

        Assert.Equal(name, Pipeline.Recognise(set.GetValueOrDefault)?.Name);
    }
}
