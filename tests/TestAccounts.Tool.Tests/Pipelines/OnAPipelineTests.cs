using System.Text.Json;
using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.TestInfrastructure;
using TestAccounts.TestInfrastructure.Pipelines;

namespace TestAccounts.Tool.Tests.Pipelines;

public sealed class OnAPipelineTests(ToolFixture fixture) : ToolTest(fixture)
{
    private static readonly string[] Given = ["secret", "qa:secret", "cWE6c2VjcmV0", "billing-key", "identity-token"];

    private PlayedGitHub GitHub => new(Workspace.PathTo("github.env"), Workspace.PathTo("github.summary"));

    [Fact]
    public async Task The_command_of_run_finds_its_standard_output_empty_and_the_secrets_masked_and_its_lines_are_in_no_group()
    {
        var result = (await OnGitHub("run", "--", "sh", "-c", "echo within; echo says $TESTACCOUNTS_ORDERS_TESTER_PASSWORD >&2").RunAsync()).MustExitWith(0);
        var runner = GitHub;

        runner.Take(result.Error[..result.Error.IndexOf("says ", StringComparison.Ordinal)]);

        Assert.Equal("within\n", result.Output);
        Assert.Equal(0, runner.OpenGroups);
        Assert.Subset(runner.Masks.ToHashSet(), Given.ToHashSet());
        runner.Take(result.Error[result.Error.IndexOf("says ", StringComparison.Ordinal)..]);
        Assert.Contains("says ***\n", runner.Shown, StringComparison.Ordinal);
        Assert.Equal(["testaccounts: provision"], runner.Groups.Take(1));
    }

    [Fact]
    public async Task With_json_standard_output_is_one_document_and_the_masks_are_on_standard_error()
    {
        var result = (await OnGitHub("provision", "--json").RunAsync()).MustExitWith(0);
        var runner = GitHub;

        runner.Take(result.Error);
        runner.Take(Workspace.Read(EnvironmentFile));

        using var document = JsonDocument.Parse(result.Output);
        Assert.Equal(0, document.RootElement.GetProperty("exitCode").GetInt32());
        Assert.Empty(runner.Groups);
        AssertMasked(runner);
    }

    [Theory]
    [InlineData("")]
    [InlineData("TESTACCOUNTS_PIPELINE=none GITHUB_ACTIONS=true")]
    [InlineData("JENKINS_URL=https://ci.example.com/ BUILD_ID=1")]
    public async Task Nobody_is_told_a_secret_who_masks_none(string variables)
    {
        var result = (await On(variables, "provision", "--verbosity", "detailed").RunAsync()).MustExitWith(0);

        Assert.All([.. Given, .. Passwords()], secret => Assert.DoesNotContain(secret, result.AllOutput, StringComparison.Ordinal));
        Assert.DoesNotContain("::", result.AllOutput.Replace("http://", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_provisions_for_another_program_says_no_secret_as_that_one_may_keep_the_line()
    {
        await using var run = OnGitHub("hold").Start();
        await run.WaitForOutputAsync("TESTACCOUNTS_ENV_FILE=", Deadline);
        var passwords = Passwords();
        run.StandardInput.Close();

        var result = (await run.WaitAsync()).MustExitWith(0);

        Assert.Equal(Accounts, passwords.Count);
        Assert.All([.. Given, .. passwords], secret => Assert.DoesNotContain(secret, result.AllOutput, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("JENKINS_URL=https://ci.example.com/ BUILD_ID=1")]
    [InlineData("GITHUB_ACTIONS=true")]
    [InlineData("TEAMCITY_VERSION=1", "--json")]
    public async Task Where_nobody_takes_variables_provisioning_for_later_steps_is_refused(string variables, params string[] options)
    {
        var created = await Services.CreatedTotalAsync();

        var result = (await On(variables, ["provision", "--pipeline-outputs", .. options]).RunAsync()).MustExitWith(2);

        Assert.Contains("TA0923: --pipeline-outputs needs ", result.AllOutput, StringComparison.Ordinal);
        Assert.Equal(created, await Services.CreatedTotalAsync());
    }

    [Fact]
    public async Task Variables_that_cannot_be_handed_over_roll_the_run_back()
    {
        var result = (await OnGitHub("provision", "--pipeline-outputs").With("GITHUB_ENV", Workspace.PathTo("missing/env")).RunAsync()).MustExitWith(1);

        Assert.Contains("error TA0922: ", result.Output, StringComparison.Ordinal);
        Assert.Equal(0, await Services.AccountsLeftAsync());
        Assert.False(Workspace.Exists(EnvironmentFile));
    }

    [Fact]
    public async Task A_summary_that_cannot_be_written_is_a_warning()
    {
        var result = (await OnGitHub("provision").With("GITHUB_STEP_SUMMARY", Workspace.PathTo("missing/summary")).RunAsync()).MustExitWith(0);

        Assert.Contains("warning TA0922: ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GitLab_gets_a_report_of_all_variables()
    {
        (await On("GITLAB_CI=true", "provision", "--pipeline-outputs").With("CI_PROJECT_DIR", Workspace.Folder).RunAsync()).MustExitWith(0);
        var runner = new PlayedGitLab(Workspace.PathTo("testaccounts.outputs.env"));

        runner.EndStep();

        Assert.Equal(Passwords(), runner.Variables.Where(variable => variable.Key.EndsWith("_PASSWORD", StringComparison.Ordinal)).Select(variable => variable.Value));
        Assert.Equal("orders/tester;orders/buyer[1..3];billing/payer;identity/admin", runner.Variables["TESTACCOUNTS_ACCOUNTS"]);
    }

    [Fact]
    public async Task TeamCity_gets_all_variables_but_the_secret_ones()
    {
        var result = (await On("TEAMCITY_VERSION=2025.07", "provision", "--pipeline-outputs").RunAsync()).MustExitWith(0);
        var runner = new PlayedTeamCity();

        runner.Take(result.AllOutput);

        Assert.Equal("tester", runner.Variables["env.TESTACCOUNTS_ORDERS_TESTER_ROLE"]);
        Assert.All([.. Given, .. Passwords()], secret => Assert.DoesNotContain(secret, runner.Shown, StringComparison.Ordinal));
        Assert.Contains("warning TA0920: TESTACCOUNTS_ORDERS_TESTER_PASSWORD, ", Assert.Single(runner.Annotations).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_summary_of_run_and_of_sweep_tell_what_was_made_and_deleted_and_what_is_left()
    {
        await Services.Identity.MisbehaveAsync(MisbehaviourRule.Unavailable() with { Method = "DELETE" });
        var runner = GitHub;

        (await OnGitHub("run", "--", "true").With("TESTACCOUNTS_GUARDIAN", "false").RunAsync()).MustExitWith(3);
        runner.EndStep();
        await Services.Identity.MisbehaveAsync();
        (await OnGitHub("sweep").RunAsync()).MustExitWith(0);
        runner.EndStep();

        Assert.Matches("(?s)\\| orders \\| 4 \\| 4 \\| 4 \\| 0 \\| 0 \\|.*\\| billing .*\\| identity ", runner.Summary);
        Assert.Matches("\\| identity \\| 1 \\| 1 \\| 0 \\| [1-9]\\d* \\| 1 \\|", runner.Summary);
        Assert.Matches("\\| identity \\| 0 \\| 0 \\| 1 \\| 0 \\| 0 \\|", runner.Summary);
    }

    private CommandLine OnGitHub(params IReadOnlyList<string> arguments) => On("GITHUB_ACTIONS=true", arguments)
        .With("GITHUB_WORKSPACE", Workspace.Folder)
        .With("GITHUB_ENV", Workspace.PathTo("github.env"))
        .With("GITHUB_STEP_SUMMARY", Workspace.PathTo("github.summary"));

    private CommandLine On(string variables, params IReadOnlyList<string> arguments) => variables
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .Aggregate(Command(arguments), (command, pair) => command.With(pair[0], pair[1]));

    private void AssertMasked(PlayedRunner runner) => Assert.All([.. Given, .. Passwords()], secret =>
    {
        Assert.DoesNotContain(secret, runner.Shown, StringComparison.Ordinal);
        Assert.Contains(secret, runner.Masks);
    });

    private List<string> Passwords() =>
        [.. Workspace.Read(EnvironmentFile).Split('\n')
            .Where(line => line.Contains("_PASSWORD=", StringComparison.Ordinal)).Select(line => line.Split('=', 2)[1].Trim('"'))];
}
