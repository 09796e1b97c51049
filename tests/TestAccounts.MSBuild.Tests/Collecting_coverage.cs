using TestAccounts.TestInfrastructure;

namespace TestAccounts.MSBuild.Tests;

public sealed class Collecting_coverage
{
    [Fact]
    public async Task Works_around_accounts()
    {
        using var consumer = await ConsumerProject.CreateTestsAsync();
        consumer.Replace("DotNetTest.csproj", "  </ItemGroup>", """    <PackageReference Include="coverlet.collector" Version="10.0.1" PrivateAssets="all" /></ItemGroup>""");
        await using var services = await SampleServicesProcess.StartAsync();

        (await consumer.Dotnet(services, "test", "--collect", "XPlat Code Coverage").RunAsync()).MustExitWith(0);

        Assert.Single(consumer.Workspace.Files("coverage.cobertura.xml"));
        Assert.Single(consumer.TakeTraces());
        Assert.Equal(6, await services.CreatedTotalAsync());
        Assert.Equal(0, await services.AccountsLeftAsync());
    }
}
