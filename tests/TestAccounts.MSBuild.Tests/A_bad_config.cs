using TestAccounts.TestInfrastructure;

namespace TestAccounts.MSBuild.Tests;

[Collection(BuiltConsumer.Collection)]
public sealed class A_bad_config(BuiltConsumer consumer)
{
    [Fact]
    public async Task Gives_all_its_faults_with_their_positions_and_sends_nothing()
    {
        consumer.Project.TakeTraces();
        consumer.Project.Workspace.Write(
            "bad.json",
            """
            { "services": [
              { "name": "orders", "endpoint": "orders", "username": "qa", "password": "secret" },
              { "name": "billing", "endpoint": "${BILLING_URL}", "usrname": "qa",
                "accounts": [ { "name": "payer", "count": -1 } ] }
            ] }
            """);
        await using var services = await SampleServicesProcess.StartAsync();

        var result = await consumer.Project.Dotnet(services, "test", "--no-build", "-p:TestAccountsConfigFile=bad.json").RunAsync();

        Assert.NotEqual(0, result.ExitCode);
        Assert.Matches(@"bad\.json\(2,\d+\): error TA0109: .*'orders'", result.AllOutput);
        Assert.Matches(@"bad\.json\(3,\d+\): error TA0103: .*'usrname'", result.AllOutput);
        Assert.Matches(@"bad\.json\(4,\d+\): error TA\d{4}: .*-1", result.AllOutput);
        Assert.Empty(consumer.Project.TakeTraces());
        foreach (var service in services.All)
        {
            Assert.Empty(await service.RequestsAsync());
        }
    }
}
