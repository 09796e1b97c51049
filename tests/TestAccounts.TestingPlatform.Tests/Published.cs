using TestAccounts.TestInfrastructure;

namespace TestAccounts.TestingPlatform.Tests;

public sealed class Published(BuiltPlatformConsumer consumer) : PlatformTest(consumer)
{
    [Fact]
    public async Task An_application_that_was_moved_finds_its_config_and_the_tool()
    {
        using var elsewhere = new Workspace();
        (await Application.Dotnet(Services, "publish", "-o", elsewhere.Folder, "-v", "quiet").RunAsync()).MustExitWith(0);
        var config = Application.Workspace.PathTo(Path.Combine("app", "testaccounts.json"));
        File.Move(config, config + ".away");
        try
        {
            (await (Application.Run(Services) with { File = elsewhere.PathTo("Consumer"), WorkingDirectory = "/" }).RunAsync()).MustExitWith(0);
        }
        finally
        {
            File.Move(config + ".away", config);
        }

        Assert.Single(Application.TakeTraces());
        await EachWasMadeOnceAndIsGoneAsync();
    }
}
