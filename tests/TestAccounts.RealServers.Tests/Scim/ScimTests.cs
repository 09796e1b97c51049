using Xunit.Abstractions;

namespace TestAccounts.RealServers.Tests.Scim;

public sealed class ScimTests(ScimServer server, ITestOutputHelper output) : RealServerTests<ScimServer>(server, output)
{
    private const int MoreThanOnePage = 25;

    [Fact]
    public async Task A_list_that_stays_on_its_first_page_ends_and_is_swept_in_several_goes()
    {
        Config(service => service["accounts"]![0]!["count"] = MoreThanOnePage);
        var before = await Server.LoginsAsync();
        await ProvisionAndForgetAsync();

        var swept = 0;
        while (await Session().SweepAsync(new() { ByTag = true, OlderThan = TimeSpan.Zero }) is { Swept.Count: > 0 } report)
        {
            Assert.Empty(report.Faults);
            swept += report.Swept.Count;
        }

        Assert.Equal(MoreThanOnePage, swept);
        Assert.Equal(before, await Server.LoginsAsync());
    }
}
