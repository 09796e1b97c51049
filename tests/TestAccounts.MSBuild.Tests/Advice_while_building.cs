using TestAccounts.TestInfrastructure;

namespace TestAccounts.MSBuild.Tests;

[Collection(BuiltConsumer.Collection)]
public sealed class Advice_while_building(BuiltConsumer consumer)
{
    private const string Platform = "-p:IsTestingPlatformApplication=true";

    [Theory]
    [InlineData("-p:TestingPlatformDotnetTestSupport=true")]
    [InlineData("-p:IsTestProject=false")]
    public async Task A_config_whose_tests_run_on_another_platform_is_an_error_that_names_the_package(string how)
    {
        var result = await AdviseAsync(Platform, how);

        Assert.Equal(1, result.ExitCode);
        Assert.Matches(@"DotNetTest\.csproj : error TA0911: .* add the package TestAccounts\.TestingPlatform", result.AllOutput);
    }

    [Fact]
    public async Task Says_that_the_packages_are_of_different_versions()
    {
        using var consumer = await ConsumerProject.CreateTestsAsync();
        await using var services = await SampleServicesProcess.StartAsync();

        var result = (await consumer.Dotnet(services, "build", "-p:TestAccountsTestingPackage=9.9.9").RunAsync()).MustExitWith(1);

        Assert.Matches(@"error TA0918: TestAccounts\.MSBuild is of version \d\S*, and TestAccounts\.Testing of version 9\.9\.9\. Reference both in one version\.", result.AllOutput);
    }

    [Fact]
    public async Task The_runner_that_global_json_names_counts()
    {
        var globalJson = consumer.Project.Workspace.Write("global.json", """{ "test": { "runner": "Microsoft.Testing.Platform" } }""");
        try
        {
            Assert.Contains("error TA0911", (await AdviseAsync(Platform)).AllOutput, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(globalJson);
        }
    }

    [Theory]
    [InlineData("-p:Anything=else")]
    [InlineData(Platform)]
    [InlineData(Platform, "-p:IsTestProject=false", "-p:TestAccountsHasTestingPlatform=true")]
    [InlineData(Platform, "-p:IsTestProject=false", "-p:TestAccountsAroundTests=false")]
    public async Task A_project_that_will_have_its_accounts_gets_none(params string[] properties)
    {
        var result = await AdviseAsync(properties);

        result.MustExitWith(0);
        Assert.DoesNotContain("TA09", result.AllOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_MSBuild_is_told_what_to_use_instead()
    {
        var result = await AdviseAsync("-p:TestAccountsMSBuildVersion=17.14.0");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("error TA0914: TestAccounts.MSBuild needs MSBuild 18, which the .NET 10 SDK has; this is 17.14.0.", result.AllOutput, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("testaccount.json")]
    [InlineData("TestAccounts.json")]
    [InlineData("test-accounts.json")]
    public async Task A_misnamed_config_is_a_warning(string name)
    {
        var workspace = consumer.Project.Workspace;
        var (right, wrong) = (workspace.PathTo("testaccounts.json"), workspace.PathTo(name));
        File.Move(right, wrong);
        try
        {
            var result = await AdviseAsync();

            result.MustExitWith(0);
            Assert.Contains($"warning TA0912: There is no testaccounts.json beside the project, and so no test accounts; was '{name}' meant to be it?", result.AllOutput, StringComparison.Ordinal);
        }
        finally
        {
            File.Move(wrong, right);
        }
    }

    private Task<ProcessResult> AdviseAsync(params IReadOnlyList<string> properties) =>
        CommandLine.Dotnet(consumer.Project.Workspace.Folder, ["msbuild", "-t:TestAccountsAdvise", "-v:minimal", .. properties]).RunAsync();
}
