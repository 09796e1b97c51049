using System.Text.RegularExpressions;
using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.MSBuild.Tests;

public sealed class Sweeping : IAsyncLifetime
{
    private ConsumerProject consumer = null!;
    private SampleServicesProcess services = null!;

    public async Task InitializeAsync()
    {
        consumer = await ConsumerProject.CreateByHandAsync();
        services = await SampleServicesProcess.StartAsync();
        (await consumer.Dotnet(services, "restore", "-v", "quiet").RunAsync()).MustExitWith(0);
        var dead = Build("KeepAccounts").With("TESTACCOUNTS_GUARDIAN", "false").With("TESTACCOUNTS_TIME_TO_LIVE", "1ms");
        (await dead.RunAsync()).MustExitWith(0);
        Assert.Equal(6, await services.AccountsLeftAsync());
    }

    public async Task DisposeAsync()
    {
        await services.DisposeAsync();
        consumer.Dispose();
    }

    [Fact]
    public async Task Deletes_what_a_dead_run_left_and_a_dry_run_tells_it_before()
    {
        var planned = (await Build("SweepAccounts", "-p:DryRun=true").RunAsync()).MustExitWith(0);
        Assert.Equal(6, await services.AccountsLeftAsync());

        var swept = (await Build("SweepAccounts").RunAsync()).MustExitWith(0);

        Assert.Equal(6, Items(swept).Count);
        Assert.Equal(Items(planned), Items(swept));
        Assert.Equal(0, await services.AccountsLeftAsync());
    }

    [Fact]
    public async Task By_tag_needs_no_ledger_and_deletes_only_what_is_old_enough()
    {
        Directory.Delete(consumer.Workspace.Ledgers, recursive: true);
        var young = (await Build("SweepAccounts", "-p:ByTag=true").RunAsync()).MustExitWith(1);
        Assert.Contains("Swept 0 test accounts", young.Output, StringComparison.Ordinal);
        Assert.Contains("error TA2039: The environment file", young.Output, StringComparison.Ordinal);
        Assert.Equal(6, await services.AccountsLeftAsync());

        var swept = (await Build("SweepAccounts", "-p:ByTag=true", "-p:OlderThan=1ms").RunAsync()).MustExitWith(0);

        Assert.Equal(6, Items(swept).Count);
        Assert.Equal(0, await services.AccountsLeftAsync());
    }

    [Fact]
    public async Task What_is_left_is_an_error_that_names_it()
    {
        await services.Billing.MisbehaveAsync(new MisbehaviourRule(MisbehaviourKind.Refuse) { Method = "DELETE", Status = 403 });

        var result = await Build("SweepAccounts").RunAsync();

        result.MustExitWith(1);
        var left = Assert.Single(await services.Billing.AccountsAsync());
        Assert.Matches($@"error TA2\d\d\d: .*{left.Login}", result.AllOutput);
        Assert.Equal(1, await services.AccountsLeftAsync());
    }

    [Fact]
    public async Task An_age_that_is_none_is_an_error_and_deletes_nothing()
    {
        var result = await Build("SweepAccounts", "-p:OlderThan=yesterday").RunAsync();

        result.MustExitWith(1);
        Assert.Matches(@"ByHand\.csproj\(\d+,\d+\): error TA\d{4}: .*'?yesterday", result.AllOutput);
        Assert.Equal(6, await services.AccountsLeftAsync());
    }

    private CommandLine Build(string target, params string[] arguments) =>
        consumer.Dotnet(services, ["build", "--no-restore", $"-t:{target}", .. arguments]);

    // Without the age, which is another each time.
    private static IReadOnlyList<string> Items(ProcessResult result) =>
        [.. Regex.Matches(result.Output, @"swept (?<item>ta-\S+ \(id '[^']+'\) of \w+ at \S+, run \w+), 00:\d\d:", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10))
            .Select(match => match.Groups["item"].Value).Order(StringComparer.Ordinal)];
}
