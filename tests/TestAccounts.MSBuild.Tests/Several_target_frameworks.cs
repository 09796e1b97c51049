using TestAccounts.TestInfrastructure;

namespace TestAccounts.MSBuild.Tests;

public sealed class Several_target_frameworks
{
    [Fact]
    public async Task Each_have_a_run_of_their_own()
    {
        using var consumer = await ConsumerProject.CreateTestsAsync();
        consumer.Replace(
            "DotNetTest.csproj",
            "<TargetFramework>net10.0</TargetFramework>",
            "<TargetFrameworks>net10.0;net10.0-windows</TargetFrameworks><EnableWindowsTargeting>true</EnableWindowsTargeting>" +
            "<DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>");
        await using var services = await SampleServicesProcess.StartAsync();

        (await consumer.Dotnet(services, "test", "-v", "quiet").RunAsync()).MustExitWith(0);

        Assert.Equal(2, consumer.TakeTraces().Count);
        Assert.Equal(12, await services.CreatedTotalAsync());
        Assert.Equal(0, await services.AccountsLeftAsync());
    }
}
