using System.Net.Http.Json;
using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.SampleServices.Tests;

public sealed class SampleServicesProcessTests
{
    [Fact]
    public async Task It_is_told_to_misbehave_and_tells_what_it_did()
    {
        await using var services = await SampleServicesProcess.StartAsync();
        await services.Billing.MisbehaveAsync(new MisbehaviourRule(MisbehaviourKind.FailAfterCommit) { Times = 1 });
        using var http = new HttpClient { DefaultRequestHeaders = { { "X-Api-Key", "billing-key" } } };

        using var response = await http.PostAsJsonAsync(
            new Uri(services.Environment["BILLING_URL"] + "/v1/customers"), new { data = new { login = "ann" } });

        Assert.Equal(500, (int)response.StatusCode);
        Assert.Equal("ann", Assert.Single(await services.Billing.AccountsAsync()).Login);
        Assert.Equal(new RequestSeen("POST", "/v1/customers", 500), Assert.Single(await services.Billing.RequestsAsync()));
        Assert.Equal(1, (await services.Billing.InjectedAsync())[MisbehaviourKind.FailAfterCommit]);
        Assert.Equal((1, 1), (await services.AccountsLeftAsync(), await services.CreatedTotalAsync()));
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task It_ends_by_itself_on_a_signal(string signal)
    {
        using var workspace = new Workspace();
        await using var run = SampleServices(workspace, "--only", "orders,identity").Start();
        await Condition.HoldsAsync(() => workspace.Exists("urls.json"), TimeSpan.FromSeconds(20));

        await run.SignalAsync(signal);

        Assert.Equal(0, (await run.WaitAsync()).ExitCode);
        Assert.DoesNotContain("billing", workspace.Read("urls.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_ends_when_its_input_closes()
    {
        using var workspace = new Workspace();

        Assert.Equal(0, (await SampleServices(workspace, "--until-stdin-closes").RunAsync()).ExitCode);
    }

    [Theory]
    [InlineData("--only", "payments")]
    [InlineData("--urls")]
    public async Task It_refuses_what_it_does_not_know(params string[] arguments)
    {
        using var workspace = new Workspace();

        var result = await SampleServices(workspace, arguments).RunAsync();

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--urls-file", result.Error, StringComparison.Ordinal);
    }

    private static CommandLine SampleServices(Workspace workspace, params string[] arguments) => CommandLine.Dotnet(
        workspace.Folder, [typeof(SampleService).Assembly.Location, "--urls-file", workspace.PathTo("urls.json"), .. arguments]);
}
