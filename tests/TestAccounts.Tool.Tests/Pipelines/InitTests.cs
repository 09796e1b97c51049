using TestAccounts.TestInfrastructure;

namespace TestAccounts.Tool.Tests.Pipelines;

public sealed class InitTests : IDisposable
{
    private const string Config = """
        { "services": [
            { "name": "orders", "endpoint": "${ORDERS_URL}", "username": "qa", "password": "${ORDERS_LOGIN}" },
            { "name": "billing", "endpoint": "${BILLING_URL:-http://localhost}", "auth": { "type": "api-key", "header": "X-Api-Key", "value": "${BILLING_ACCESS:-none}" } } ] }
        """;

    private readonly Workspace workspace = new();

    [Theory]
    [InlineData("github", ".github/workflows/integration-tests.yml")]
    [InlineData("azure", "azure-pipelines.yml")]
    [InlineData("gitlab", ".gitlab-ci.yml")]
    [InlineData("jenkins", "Jenkinsfile")]
    [InlineData("teamcity", ".teamcity/settings.kts")]
    public async Task The_file_stands_where_the_pipeline_looks_and_has_the_steps_in_order(string pipeline, string path)
    {
        workspace.CreateFolder(".git");
        workspace.Write("tests/Shop Tests/testaccounts.json", Config);
        workspace.Write("tests/Shop Tests/bin/Debug/testaccounts.json", Config);

        (await RunAsync("tests", "--pipeline", pipeline)).MustExitWith(0);

        var text = workspace.Read(path);
        Assert.DoesNotMatch("@(config|secret|secrets\\?|variable)@", text);
        var file = PlayedFile.Read(pipeline, text);
        var lines = file.Tests.SelectMany(step => step.Script.Replace(" --pipeline-outputs", "", StringComparison.Ordinal).Split('\n')
            .Select(line => (Line: line, step.Always)));
        Assert.Equal(
            [
                ("dotnet tool restore", false),
                ("dotnet testaccounts provision --config \"tests/Shop Tests/testaccounts.json\"", false),
                ("dotnet test", false),
                ("dotnet testaccounts teardown --config \"tests/Shop Tests/testaccounts.json\"", true),
            ],
            lines);
        Assert.Equal(
            ["dotnet tool restore", "dotnet testaccounts sweep --by-tag --older-than 2h --config \"tests/Shop Tests/testaccounts.json\""],
            file.Nightly.SelectMany(step => step.Script.Split('\n')));
        Assert.All(file.Tests, step => Assert.Equal("false", step.Environment["TestAccountsAroundTests"]));
    }

    [Theory]
    [InlineData("github")]
    [InlineData("azure")]
    [InlineData("gitlab")]
    [InlineData("jenkins")]
    [InlineData("teamcity")]
    public async Task It_names_the_secrets_and_variables_that_the_config_needs(string pipeline)
    {
        workspace.Write("testaccounts.json", Config);

        (await RunAsync(".", "--pipeline", pipeline, "--output", "out/file")).MustExitWith(0);

        var text = workspace.Read("out/file");
        Assert.Matches("(secret   |password env\\.)ORDERS_LOGIN", text);
        Assert.Matches("(secret   |password env\\.)BILLING_ACCESS", text);
        Assert.Matches("(variable |text     env\\.)ORDERS_URL", text);
        Assert.DoesNotContain("BILLING_URL", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_config_without_secrets_gives_a_file_that_parses_all_the_same()
    {
        workspace.Write("testaccounts.json", """{ "services": [ { "name": "orders", "endpoint": "http://localhost" } ] }""");

        (await RunAsync(".", "--pipeline", "azure")).MustExitWith(0);

        var steps = PlayedFile.Read("azure", workspace.Read("azure-pipelines.yml")).Tests;
        Assert.Equal(4, steps.Count);
        Assert.All(steps, step => Assert.Equal(["TestAccountsAroundTests"], step.Environment.Keys));
    }

    [Fact]
    public async Task A_file_that_is_there_is_never_overwritten()
    {
        workspace.Write("testaccounts.json", Config);
        workspace.Write("Jenkinsfile", "mine");

        var result = (await RunAsync(".", "--pipeline", "jenkins")).MustExitWith(2);

        Assert.Contains("error TA0925: ", result.Error, StringComparison.Ordinal);
        Assert.Equal("mine", workspace.Read("Jenkinsfile"));
    }

    [Theory]
    [InlineData("TA0924")]
    [InlineData("TA0902", "--pipeline", "travis")]
    [InlineData("TA0903", "--pipeline", "github")]
    [InlineData("TA0101", "--pipeline", "github", "--config", "missing.json")]
    public async Task What_cannot_be_written_is_refused(string code, params string[] arguments)
    {
        var result = (await RunAsync(".", arguments)).MustExitWith(2);

        Assert.Contains($"error {code}: ", result.Error, StringComparison.Ordinal);
        Assert.Empty(workspace.Files());
    }

    [Fact]
    public async Task Of_several_configs_one_has_to_be_named()
    {
        workspace.Write("a/testaccounts.json", Config);
        workspace.Write("b/testaccounts.json", Config);

        var result = (await RunAsync(".", "--pipeline", "github")).MustExitWith(2);

        Assert.Contains("error TA0926: There are several configs: a/testaccounts.json, b/testaccounts.json.", result.Error, StringComparison.Ordinal);
        (await RunAsync(".", "--pipeline", "github", "--config", "b/testaccounts.json")).MustExitWith(0);
        Assert.Contains("--config \"b/testaccounts.json\"", workspace.Read(".github/workflows/integration-tests.yml"), StringComparison.Ordinal);
    }

    public void Dispose() => workspace.Dispose();

    private Task<ProcessResult> RunAsync(string folder, params string[] arguments)
    {
        var tool = RepositoryRoot.PathTo("src", "TestAccounts.Tool", "bin", RepositoryRoot.Configuration, "net10.0", "TestAccounts.Tool.dll");
        return CommandLine.Dotnet(workspace.PathTo(folder), [tool, "init", .. arguments]).RunAsync();
    }
}
