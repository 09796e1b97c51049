using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.TestInfrastructure;
using TestAccounts.TestInfrastructure.Pipelines;

namespace TestAccounts.MSBuild.Tests;

[Collection(BuiltConsumer.Collection)]
public sealed class On_a_pipeline(BuiltConsumer consumer) : IAsyncLifetime
{
    private SampleServicesProcess services = null!;

    public async Task InitializeAsync() => services = await SampleServicesProcess.StartAsync();

    public async Task DisposeAsync()
    {
        consumer.Project.TakeTraces();
        await services.DisposeAsync();
    }

    [Theory]
    [InlineData("GITHUB_ACTIONS")]
    [InlineData("TF_BUILD")]
    public async Task The_page_of_the_run_tells_what_was_made_retried_and_deleted(string sign)
    {
        await services.Orders.MisbehaveAsync(MisbehaviourRule.Unavailable() with { Method = "POST", Times = 1 });
        var runner = RunnerOf(sign);

        var result = (await Test(sign).RunAsync()).MustExitWith(0);
        runner.Take(result.Output);
        runner.EndStep();

        Assert.Matches("\\| orders \\| 4 \\| 4 \\| 4 \\| 1 \\| 0 \\|", runner.Summary);
        Assert.Single(runner.Summary.Split("| orders |").Skip(1));
    }

    [Fact]
    public async Task It_tells_of_a_provisioning_that_failed()
    {
        var runner = RunnerOf("GITHUB_ACTIONS");

        var result = await Test("GITHUB_ACTIONS").With("BILLING_KEY", "wrong-key").RunAsync();
        runner.Take(result.Output);
        runner.EndStep();

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("**Faults**", runner.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-key", runner.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_error_quotes_commands_no_runner()
    {
        var config = consumer.Project.Workspace.Write("odd.json", """{ "##vso[task.setvariable variable=PATH]/tmp": 1, "services": [] }""");
        var runner = new PlayedAzure();

        var result = await consumer.Project.Dotnet(services, "test", "--no-build", $"-p:TestAccountsConfigFile={config}").With("TF_BUILD", "true").RunAsync();
        runner.Take(result.Output);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("error TA0103: Unknown property '## vso[task.setvariable", runner.Shown, StringComparison.Ordinal);
        Assert.Empty(runner.Variables);
    }

    private CommandLine Test(string sign) => consumer.Project.Dotnet(services, "test", "--no-build")
        .With(sign, "true")
        .With("GITHUB_STEP_SUMMARY", consumer.Project.Workspace.PathTo("summary.md"))
        .With("AGENT_TEMPDIRECTORY", consumer.Project.Workspace.CreateFolder("agent"));

    private PlayedRunner RunnerOf(string sign) => sign == "TF_BUILD" ? new PlayedAzure() : new PlayedGitHub("", consumer.Project.Workspace.PathTo("summary.md"));
}
