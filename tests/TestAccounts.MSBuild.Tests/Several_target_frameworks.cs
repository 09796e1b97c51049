using TestAccounts.TestInfrastructure;

namespace TestAccounts.MSBuild.Tests;

public sealed class Several_target_frameworks
{
    [Theory]
    [InlineData("-v:q")]
    [InlineData("--tl:on")]
    [InlineData("-mt")]
    public async Task Each_have_a_run_of_their_own(string option)
    {
        using var consumer = await ConsumerProject.CreateTestsAsync();
        consumer.Replace(
            "DotNetTest.csproj",
            "<TargetFramework>net10.0</TargetFramework>",
            "<TargetFrameworks>net10.0;net10.0-windows</TargetFrameworks><EnableWindowsTargeting>true</EnableWindowsTargeting>" +
            "<DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>");
        await using var services = await SampleServicesProcess.StartAsync();

        var result = (await consumer.Dotnet(services, "test", option).RunAsync()).MustExitWith(0);

        Assert.Contains("Deleted 6 test accounts for DotNetTest (net10.0) in ", result.Output, StringComparison.Ordinal);
        Assert.Contains("Deleted 6 test accounts for DotNetTest (net10.0-windows) in ", result.Output, StringComparison.Ordinal);

        Assert.Equal(2, consumer.TakeTraces().Count);
        Assert.Equal(12, await services.CreatedTotalAsync());
        Assert.Equal(0, await services.AccountsLeftAsync());
    }
}
