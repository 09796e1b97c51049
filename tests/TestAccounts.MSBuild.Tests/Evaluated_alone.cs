using System.Text.Json;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.MSBuild.Tests;

/// <summary>What the package's properties and targets say in a project, without a build or a test.</summary>
[Collection(BuiltConsumer.Collection)]
public sealed class Evaluated_alone(BuiltConsumer consumer)
{
    private static readonly string[] Targets =
    [
        "TestAccountsFindOuterRun", "TestAccountsDecide", "TestAccountsAroundTests", "TestAccountsBuildTests", "TestAccountsTest", "TestAccountsRun",
        "TestAccountsFindEnvironmentFile", "TestAccountsFindHeadline", "TestAccountsProvision", "TestAccountsTesting", "TestAccountsNoteFailure",
        "TestAccountsTeardown", "TestAccountsAdvise", "TestAccountsFindRunner", "TestAccountsFindConfig", "TestAccountsWriteProjectFile",
    ];

    [Fact]
    public async Task The_tasks_and_the_schema_are_where_the_project_looks_for_them()
    {
        using var answer = await EvaluateAsync("-getProperty:TestAccountsTasksAssembly,TestAccountsToolAssembly", "-getItem:JsonSchemaSegment");

        var properties = answer.RootElement.GetProperty("Properties").EnumerateObject().Select(property => property.Value.GetString()!).ToList();
        Assert.All(properties, file => Assert.True(File.Exists(file), file));
        var schema = Assert.Single(answer.RootElement.GetProperty("Items").GetProperty("JsonSchemaSegment").EnumerateArray());
        Assert.True(File.Exists(schema.GetProperty("FullPath").GetString()));
        Assert.Matches(schema.GetProperty("FilePathPattern").GetString()!, "testaccounts.staging.json");
    }

    [Fact]
    public async Task No_property_of_the_user_has_a_value_before_the_user_gives_it_one()
    {
        using var answer = await EvaluateAsync(
            "-getProperty:TestAccountsAroundTests,TestAccountsConfigFile,TestAccountsEnvironment,TestAccountsEnvironmentFile,TestAccountsFormat,TestAccountsKeepOnFailure");

        Assert.All(answer.RootElement.GetProperty("Properties").EnumerateObject(), property => Assert.Equal("", property.Value.GetString()));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("", "-p:TestAccountsAroundTests=false")]
    [InlineData("true", "-p:TestAccountsAroundTests=true")]
    [InlineData("true", "-p:TestAccountsConfigFile=other.json")]
    [InlineData("", "-p:IsTestProject=false")]
    [InlineData("", "-p:VSTestListTests=true")]
    [InlineData("", "-p:DesignTimeBuild=true")]
    [InlineData("", "-p:TestAccountsInnerTest=true")]
    [InlineData("true", "-p:VSTestNoBuild=true")]
    [InlineData("", "-p:VSTestNoBuild=true", "-p:Configuration=NeverBuilt")]
    [InlineData("true", "-p:Configuration=NeverBuilt")]
    [InlineData("", "-p:IsTestingPlatformApplication=true", "-p:TestingPlatformDotnetTestSupport=true")]
    [InlineData("true", "-p:IsTestingPlatformApplication=true")]
    public async Task Accounts_are_wanted_where_VSTest_runs_tests_that_have_a_config(string expected, params string[] options) =>
        Assert.Equal(expected, await PropertyAsync("TestAccountsWanted", ["-t:TestAccountsDecide", .. options]));

    [Theory]
    [InlineData("Messages")]
    [InlineData("Console", "-p:VSTestVerbosity=q")]
    [InlineData("Console", "-p:VSTestVerbosity=quiet")]
    [InlineData("Messages", "-p:VSTestVerbosity=minimal")]
    [InlineData("AfterBuild", "-p:_MSBUILDTLENABLED=1")]
    [InlineData("TestOutput", "-p:_MSBUILDTLENABLED=1", "-p:VsTestUseMSBuildOutput=true")]
    [InlineData("AfterBuild", "-p:_MSBUILDTLENABLED=1", "-p:VsTestUseMSBuildOutput=true", "-p:VSTestVerbosity=q")]
    public async Task The_headline_goes_where_it_is_seen(string expected, params string[] options) =>
        Assert.Equal(expected, await PropertyAsync("TestAccountsHeadlineIn", ["-t:TestAccountsFindHeadline", .. options]));

    [Theory]
    [InlineData("DotNetTest")]
    [InlineData("DotNetTest (net10.0)", "-p:TargetFrameworks=net10.0", "-p:TargetFramework=net10.0")]
    public async Task The_headline_names_the_project(string expected, params string[] options) =>
        Assert.Equal(expected, await PropertyAsync("TestAccountsFor", ["-t:TestAccountsFindHeadline", .. options]));

    [Fact]
    public async Task The_environment_file_is_beside_the_test_assembly_unless_the_project_names_another()
    {
        const string Target = "-t:TestAccountsFindEnvironmentFile";

        Assert.Equal(consumer.Project.Workspace.PathTo("bin/Debug/net10.0/testaccounts.env"), await PropertyAsync("TestAccountsEnvironmentFile", Target));
        Assert.Equal("mine.env", await PropertyAsync("TestAccountsEnvironmentFile", Target, "-p:TestAccountsEnvironmentFile=mine.env"));
    }

    [Fact]
    public async Task Every_target_is_there()
    {
        var lines = (await OutputAsync("-targets")).Split('\n', StringSplitOptions.TrimEntries);

        Assert.All(Targets, target => Assert.Contains(target, lines));
    }

    private async Task<JsonDocument> EvaluateAsync(params string[] options) => JsonDocument.Parse(await OutputAsync(options));

    private async Task<string> PropertyAsync(string property, params string[] options) => (await OutputAsync([$"-getProperty:{property}", .. options])).Trim();

    private async Task<string> OutputAsync(params string[] options) =>
        (await CommandLine.Dotnet(consumer.Project.Workspace.Folder, ["msbuild", .. options]).With(consumer.Project.Packages).RunAsync()).MustExitWith(0).Output;
}
