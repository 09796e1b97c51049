using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.TestingPlatform.Tests;

public sealed class Every_runner
{
    [Theory]
    [InlineData("MSTest")]
    [InlineData("NUnit")]
    [InlineData("TUnit")]
    public async Task Has_accounts_around_its_tests(string framework)
    {
        using var application = await PlatformConsumer.CreateAsync(framework);
        await using var services = await SampleServicesProcess.StartAsync();
        (await application.Dotnet(services, "build", "-v", "quiet").RunAsync()).MustExitWith(0);

        (await application.Dotnet(services, "test", "--no-build").RunAsync()).MustExitWith(0);
        (await application.Run(services).RunAsync()).MustExitWith(0);
        Assert.NotEqual(0, (await application.Run(services).With("STEERED", "crash").RunAsync()).ExitCode);

        Assert.Equal(3, application.TakeTraces().Count);
        Assert.Equal(18, await services.CreatedTotalAsync());
        Assert.Equal(0, await services.AccountsLeftAsync());
    }

    [Fact]
    public async Task Of_VSTest_is_told_while_it_builds_that_it_needs_the_other_package()
    {
        using var application = await PlatformConsumer.CreateAsync("XunitV3");
        await using var services = await SampleServicesProcess.StartAsync();
        var project = Path.Combine("app", "Consumer.csproj");
        application.Replace(project, "\"xunit.v3\" Version=\"4.0.2\"", "\"xunit\" Version=\"2.9.3\"");
        application.Replace(project, "<PackageReference Include=\"xunit\"", "<PackageReference Include=\"Microsoft.NET.Test.Sdk\" Version=\"18.0.1\" />\n    <PackageReference Include=\"xunit\"");

        var result = await application.Dotnet(services, "build", "-v", "quiet").RunAsync();

        Assert.Equal(1, result.ExitCode);
        Assert.Matches(@"Consumer\.csproj : error TA0913: .* add the package TestAccounts\.MSBuild", result.AllOutput);
    }

    [Fact]
    public async Task Of_the_first_version_of_the_platform_has_accounts_and_so_has_its_bridge_to_dotnet_test()
    {
        using var application = await PlatformConsumer.CreateAsync("XunitV3");
        await using var services = await SampleServicesProcess.StartAsync();
        var project = Path.Combine("app", "Consumer.csproj");
        application.Replace(project, "\"4.0.2\"", "\"3.2.2\"");
        application.Replace(project, "<OutputType>", "<IsTestProject>true</IsTestProject><TestingPlatformDotnetTestSupport>true</TestingPlatformDotnetTestSupport><OutputType>");
        application.Replace(project, "<PackageReference Include=\"xunit", "<PackageReference Include=\"TestAccounts.MSBuild\" Version=\"0.1.0\" />\n    <PackageReference Include=\"xunit");
        application.Workspace.Write("global.json", "{ }");

        (await application.Dotnet(services, "test").RunAsync()).MustExitWith(0);
        (await application.Run(services).RunAsync()).MustExitWith(0);
        Assert.Equal(2, application.TakeTraces().Count);
        Assert.Equal(12, await services.CreatedTotalAsync());
        Assert.Equal(0, await services.AccountsLeftAsync());

        await services.Identity.MisbehaveAsync(new MisbehaviourRule(MisbehaviourKind.Refuse) { Method = "POST", Status = 400 });
        var refused = await application.Run(services).RunAsync();
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Matches(@"error TA1\d\d\d: .*identity", refused.Error);
        Assert.Empty(application.TakeTraces());
        Assert.Equal(0, await services.AccountsLeftAsync());
    }
}
