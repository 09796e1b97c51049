using System.Text;
using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.TestInfrastructure;
using TestAccounts.TestInfrastructure.Pipelines;

namespace TestAccounts.Tool.Tests.Pipelines;

/// <summary>Plays the runner of each pipeline over the file that <c>init</c> writes for it.</summary>
public sealed class PlayedPipelineTests(ToolFixture fixture) : ToolTest(fixture)
{
    private const string Config = """
        {
          "defaults": { "retries": 2, "retryDelay": "10ms", "timeout": "5s" },
          "services": [
            { "name": "orders", "endpoint": "${ORDERS_URL}", "username": "qa", "password": "${ORDERS_PASSWORD}",
              "accounts": [ { "name": "buyer", "count": 2, "data": { "username": "{{unique}}", "password": "{{password}}", "role": "buyer" } } ] },
            { "name": "billing", "endpoint": "${BILLING_URL}", "auth": { "type": "api-key", "header": "X-Api-Key", "value": "${BILLING_KEY}" },
              "api": {
                "create": { "request": "POST /v1/customers", "body": { "data": "{{data}}" }, "id": "$.data.id" },
                "read": { "request": "GET /v1/customers/{{id}}", "ready": { "$.data.state": "active" } },
                "find": { "request": "GET /v1/customers?login={{data.login}}", "items": "$.items", "login": "login", "id": "id" },
                "list": { "request": "GET /v1/customers?prefix={{tag}}", "next": "$.next" },
                "delete": "DELETE /v1/customers/{{id}}" },
              "accounts": [ { "name": "payer", "data": { "login": "{{unique}}", "password": "{{password}}" } } ] }
          ]
        }
        """;

    // In place of the SDK's: it has the tool under test, and a test run that fails, and tells all that it knows.
    private const string Shim = """
        #!/bin/sh
        case "$1" in
          tool) exit 0 ;;
          testaccounts) shift; exec "$REAL_DOTNET" "$TOOL" "$@" ;;
          test) cp shop/testaccounts.env seen.env; env > seen.variables; if [ -n "$TALKS" ]; then cat shop/testaccounts.env; env; fi; echo 'Failed!'; exit 1 ;;
        esac
        exit 99
        """;

    private static readonly Dictionary<string, string> Secrets = new(StringComparer.Ordinal) { ["ORDERS_PASSWORD"] = "secret", ["BILLING_KEY"] = "billing-key" };

    [Theory]
    [InlineData("github")]
    [InlineData("azure")]
    [InlineData("gitlab")]
    [InlineData("jenkins")]
    [InlineData("teamcity")]
    public async Task After_failed_tests_no_account_is_left_and_no_secret_is_in_the_log(string pipeline)
    {
        var (file, runner) = await InitAsync(pipeline);
        await Services.Orders.MisbehaveAsync(MisbehaviourRule.Unavailable() with { Method = "POST", Times = 1 });
        var created = await Services.CreatedTotalAsync();
        var job = Job(pipeline, runner, talks: Masks(pipeline));

        await job.RunAsync(file.Tests);

        Assert.Equal(3, await Services.CreatedTotalAsync() - created);
        Assert.Equal(0, await Services.AccountsLeftAsync());
        Assert.False(job.IsGreen);
        Assert.Equal(0, job.Steps[^1].ExitCode);
        Assert.Contains("teardown", job.Steps[^1].Script, StringComparison.Ordinal);
        Assert.Contains("Failed!", runner.Shown, StringComparison.Ordinal);
        Assert.Contains("3 accounts deleted and confirmed gone", runner.Shown, StringComparison.Ordinal);
        Assert.Equal(0, runner.OpenGroups);
        AssertNoSecret(runner.Shown + runner.Summary);
        Assert.Equal(!Masks(pipeline), Passwords().TrueForAll(password => !job.Output.Contains(password, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("github")]
    [InlineData("azure")]
    public async Task The_page_of_the_run_says_what_was_made_retried_and_deleted(string pipeline)
    {
        var (file, runner) = await InitAsync(pipeline);
        await Services.Orders.MisbehaveAsync(MisbehaviourRule.Unavailable() with { Method = "POST", Times = 1 });

        await Job(pipeline, runner, talks: false).RunAsync(file.Tests);

        Assert.Matches("\\| orders \\| 2 \\| 2 \\| 0 \\| 1 \\| 0 \\| [0-9.]+ \\|", runner.Summary);
        Assert.Matches("\\| billing \\| 1 \\| 1 \\| 0 \\| 0 \\| 0 \\| [0-9.]+ \\|", runner.Summary);
        Assert.Matches("\\| orders \\| 0 \\| 0 \\| 2 \\| 0 \\| 0 \\| [0-9.]+ \\|", runner.Summary);
    }

    [Theory]
    [InlineData("github")]
    [InlineData("azure")]
    public async Task Later_steps_get_the_variables_of_the_environment_file(string pipeline)
    {
        var (file, runner) = await InitAsync(pipeline);

        await Job(pipeline, runner, talks: false).RunAsync(file.Tests);

        var variables = Workspace.Read("seen.variables").Split('\n');
        var expected = EnvironmentLines().Where(line => pipeline == "github" || !line.Contains("_PASSWORD=", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(expected);
        Assert.All(expected, line => Assert.Contains(line.Replace("\"", "", StringComparison.Ordinal), variables));
        Assert.Contains($"TESTACCOUNTS_ENV_FILE={Workspace.PathTo("shop/testaccounts.env")}", variables);
        Assert.Equal(pipeline == "github", variables.Any(line => Passwords().Exists(line.EndsWith)));
    }

    [Theory]
    [InlineData("github")]
    [InlineData("azure")]
    [InlineData("gitlab")]
    public async Task What_the_clean_up_leaves_behind_turns_the_job_red_and_is_named(string pipeline)
    {
        var (file, runner) = await InitAsync(pipeline);
        await Services.Billing.MisbehaveAsync(MisbehaviourRule.Unavailable() with { Method = "DELETE" });

        var job = Job(pipeline, runner, talks: false);
        await job.RunAsync(file.Tests);

        var left = Assert.Single(await Services.Billing.AccountsAsync());
        Assert.Equal(3, job.Steps[^1].ExitCode);
        Assert.Contains(left.Login, runner.Shown, StringComparison.Ordinal);
        var errors = runner.Annotations.Where(annotation => annotation.Kind == "error").Select(annotation => annotation.Message);
        Assert.Equal(pipeline != "gitlab", errors.Any(message => message.Contains(left.Login, StringComparison.Ordinal)));
        Assert.Equal(pipeline != "gitlab", runner.Summary.Contains($"**Left behind**\n\n- billing/payer, login {left.Login}", StringComparison.Ordinal));
        AssertNoSecret(runner.Shown + runner.Summary);
        await Services.Billing.MisbehaveAsync();
        (await Command("teardown", "--config", Workspace.PathTo("shop/testaccounts.json")).With(Given(Secrets)).RunAsync()).MustExitWith(0);
    }

    [Theory]
    [InlineData("github")]
    [InlineData("azure")]
    [InlineData("gitlab")]
    public async Task A_config_with_a_fault_is_shown_at_its_line_and_nothing_is_sent(string pipeline)
    {
        var (file, runner) = await InitAsync(pipeline);
        Workspace.Write("shop/testaccounts.json", Config.Replace("\"retries\"", "\"retris\"", StringComparison.Ordinal));
        var created = await Services.CreatedTotalAsync();
        var job = Job(pipeline, runner, talks: false);

        await job.RunAsync(file.Tests);

        Assert.Equal(created, await Services.CreatedTotalAsync());
        Assert.Contains("shop/testaccounts.json(2,17): error TA0103: ", runner.Shown, StringComparison.Ordinal);
        Assert.Single(runner.Shown.Split("TA0103").Skip(1));
        if (pipeline != "gitlab")
        {
            var fault = Assert.Single(runner.Annotations);
            Assert.Equal(("error", "shop/testaccounts.json", 2), (fault.Kind, fault.File, fault.Line));
        }

        AssertNoSecret(runner.Shown);
    }

    [Theory]
    [InlineData("github")]
    [InlineData("azure")]
    [InlineData("gitlab")]
    [InlineData("jenkins")]
    [InlineData("teamcity")]
    public async Task The_nightly_sweep_deletes_what_a_lost_machine_left(string pipeline)
    {
        var (file, runner) = await InitAsync(pipeline);
        var lost = Command("provision", "--config", Workspace.PathTo("shop/testaccounts.json"), "--run", $"1a{Guid.NewGuid():N}"[..10].Replace('l', '0'))
            .With("XDG_STATE_HOME", Workspace.CreateFolder("lost")).With("TESTACCOUNTS_GUARDIAN", "false").With(Given(Secrets));
        (await lost.RunAsync()).MustExitWith(0);
        File.Copy(Workspace.PathTo("shop/testaccounts.env"), Workspace.PathTo("seen.env"));
        File.Delete(Workspace.PathTo("shop/testaccounts.env"));
        Directory.Delete(Workspace.PathTo("lost"), recursive: true);
        Assert.Equal(3, await Services.AccountsLeftAsync());
        var job = Job(pipeline, runner, talks: false);

        await job.RunAsync(file.Nightly);

        Assert.True(job.IsGreen, job.Output);
        Assert.Equal(0, await Services.AccountsLeftAsync());
        AssertNoSecret(runner.Shown + runner.Summary);
    }

    public override Task InitializeAsync() => Task.CompletedTask;

    // GitLab, Jenkins and TeamCity mask what they gave themselves, and nothing that is made in the job.
    private static bool Masks(string pipeline) => pipeline is "github" or "azure";

    private async Task<(PlayedFile File, PlayedRunner Runner)> InitAsync(string pipeline)
    {
        Workspace.Write("shop/testaccounts.json", Config);
        (await RunAsync("init", "--pipeline", pipeline, "--output", "generated")).MustExitWith(0);
        return (PlayedFile.Read(pipeline, Workspace.Read("generated")), RunnerOf(pipeline));
    }

    private PlayedRunner RunnerOf(string pipeline)
    {
        switch (pipeline)
        {
            case "github":
                return new PlayedGitHub(Workspace.PathTo("github.env"), Workspace.PathTo("github.summary"));
            case "azure":
                return new PlayedAzure();
            case "teamcity":
                return new PlayedTeamCity();
            default:
                var gitLab = new PlayedGitLab(Workspace.PathTo("testaccounts.outputs.env"));
                Secrets.Values.ToList().ForEach(gitLab.MaskVariable);
                return gitLab;
        }
    }

    private PlayedJob Job(string pipeline, PlayedRunner runner, bool talks)
    {
        var dotnet = Workspace.Write("bin/dotnet", Shim);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Dictionary<string, string?> environment = new(Services.Environment, StringComparer.Ordinal)
        {
            ["PATH"] = $"{Path.GetDirectoryName(dotnet)}:{Environment.GetEnvironmentVariable("PATH")}",
            ["REAL_DOTNET"] = Environment.ProcessPath is { } path && Path.GetFileName(path) == "dotnet" ? path : "/usr/bin/dotnet",
            ["TOOL"] = Path.Combine(ToolFolder, ToolFile),
            ["TALKS"] = talks ? "1" : "",
        };
        foreach (var (name, value) in SignsOf(pipeline))
        {
            environment[name] = value;
        }

        return new(Workspace, runner, environment, value => Resolve(value, runner));
    }

    private Dictionary<string, string> SignsOf(string pipeline) => pipeline switch
    {
        "github" => new()
        {
            ["GITHUB_ACTIONS"] = "true",
            ["GITHUB_WORKSPACE"] = Workspace.Folder,
            ["GITHUB_ENV"] = Workspace.PathTo("github.env"),
            ["GITHUB_STEP_SUMMARY"] = Workspace.PathTo("github.summary"),
        },
        "azure" => new() { ["TF_BUILD"] = "True", ["BUILD_SOURCESDIRECTORY"] = Workspace.Folder, ["AGENT_TEMPDIRECTORY"] = Workspace.CreateFolder("agent") },
        "jenkins" => new() { ["JENKINS_URL"] = "https://ci.example.com/", ["BUILD_ID"] = "12" },

        // These two give every step what the project defines.
        "teamcity" => new(Secrets) { ["TEAMCITY_VERSION"] = "2025.07" },
        _ => new(Secrets) { ["GITLAB_CI"] = "true", ["CI_PROJECT_DIR"] = Workspace.Folder },
    };

    // ${{ secrets.NAME }} and ${{ vars.NAME }} of GitHub, $(NAME) of Azure, credentials('NAME') of Jenkins.
    private string Resolve(string value, PlayedRunner runner)
    {
        var name = value.Trim('$', '{', '}', '(', ')', ' ').Replace("secrets.", "", StringComparison.Ordinal).Replace("vars.", "", StringComparison.Ordinal);
        if (!Secrets.TryGetValue(name, out var secret))
        {
            return Services.Environment.GetValueOrDefault(name) ?? value;
        }

        runner.Take(runner switch
        {
            PlayedGitHub => $"::add-mask::{secret}",
            PlayedAzure => $"##vso[task.setsecret]{secret}",
            _ => "",
        });
        return secret;
    }

    private static IEnumerable<KeyValuePair<string, string?>> Given(Dictionary<string, string> variables) =>
        variables.Select(variable => KeyValuePair.Create(variable.Key, (string?)variable.Value));

    private List<string> EnvironmentLines() => [.. Workspace.Read("seen.env").Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    private List<string> Passwords() =>
        EnvironmentLines().Where(line => line.Contains("_PASSWORD=", StringComparison.Ordinal)).Select(line => line.Split('=', 2)[1].Trim('"')).ToList();

    private void AssertNoSecret(string text)
    {
        var passwords = Workspace.Exists("seen.env") ? Passwords() : [];
        Assert.All(
            [.. Secrets.Values, .. passwords, Convert.ToBase64String(Encoding.UTF8.GetBytes("qa:secret"))],
            secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }
}
