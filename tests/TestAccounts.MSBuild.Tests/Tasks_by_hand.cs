using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.MSBuild.Tests;

public sealed class Tasks_by_hand : IAsyncLifetime
{
    private ConsumerProject consumer = null!;
    private SampleServicesProcess services = null!;

    public async Task InitializeAsync()
    {
        consumer = await ConsumerProject.CreateByHandAsync();
        services = await SampleServicesProcess.StartAsync();
        (await consumer.Dotnet(services, "restore", "-v", "quiet").RunAsync()).MustExitWith(0);
    }

    public async Task DisposeAsync()
    {
        await services.DisposeAsync();
        consumer.Dispose();
    }

    [Fact]
    public async Task Need_no_parameter_and_tell_what_they_made()
    {
        var result = await BuildAsync("UseAccounts");

        result.MustExitWith(0);
        Assert.Matches("account orders/tester of orders, tester #, id '[^']+', login 'ta-[^']+'", result.Output);
        Assert.Matches(@"account orders/buyer\[3\] of orders, buyer #3, id '[^']+', login 'ta-[^']+'", result.Output);
        Assert.Matches("run [^ ]+ in " + consumer.Workspace.PathTo("testaccounts.env"), result.Output);
        Assert.Contains("Verified 6 test accounts", result.Output, StringComparison.Ordinal);
        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task Take_the_run_the_file_and_the_format_that_they_are_given()
    {
        var result = (await BuildAsync("UseChosenAccounts")).MustExitWith(0);

        Assert.Contains("(run 2q244ezyfe)", result.Output, StringComparison.Ordinal);
        Assert.StartsWith("{", consumer.Workspace.Read("copy.json"), StringComparison.Ordinal);
        await NothingIsLeftAsync();
    }

    [Theory]
    [InlineData("ForgetAccounts", 0)]
    [InlineData("StopWithAccounts", 1)]
    public async Task Without_a_teardown_the_end_of_the_build_deletes_the_accounts(string target, int exitCode)
    {
        (await BuildAsync(target)).MustExitWith(exitCode);

        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task Accounts_outlive_the_build_where_they_are_to_be_kept()
    {
        (await BuildAsync("KeepAccounts")).MustExitWith(0);
        Assert.Equal(6, await services.AccountsLeftAsync());

        (await BuildAsync("VerifyKeptAccounts")).MustExitWith(0);
        Assert.Equal(6, await services.AccountsLeftAsync());

        (await BuildAsync("DeleteKeptAccounts")).MustExitWith(0);
        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task An_account_that_is_gone_fails_the_verification()
    {
        (await BuildAsync("KeepAccounts")).MustExitWith(0);
        var admin = Assert.Single(await services.Identity.AccountsAsync());
        using var http = new HttpClient { BaseAddress = services.Identity.Endpoint };
        http.DefaultRequestHeaders.Authorization = new("Bearer", "identity-token");
        (await http.DeleteAsync(new Uri($"users/{admin.Id}", UriKind.Relative))).EnsureSuccessStatusCode();

        var result = await BuildAsync("VerifyKeptAccounts");

        result.MustExitWith(1);
        Assert.Matches($@"error TA\d{{4}}: .*/users/{admin.Id}", result.AllOutput);
        (await BuildAsync("DeleteKeptAccounts")).MustExitWith(0);
    }

    [Fact]
    public async Task An_unknown_format_is_an_error_at_the_task_and_sends_nothing()
    {
        var result = await BuildAsync("AskForAnUnknownFormat");

        result.MustExitWith(1);
        Assert.Matches(@"ByHand\.csproj\(\d+,\d+\): error TA\d{4}: 'yaml' .*dotenv, json", result.AllOutput);
        Assert.Equal(0, await services.CreatedTotalAsync());
    }

    [Fact]
    public async Task A_check_creates_nothing_and_with_a_canary_leaves_nothing()
    {
        (await BuildAsync("CheckServices")).MustExitWith(0);
        Assert.Equal(0, await services.CreatedTotalAsync());

        var result = (await BuildAsync("CheckServices", "-p:Canary=true")).MustExitWith(0);

        Assert.Contains("Checked 3 services in ", result.Output, StringComparison.Ordinal);
        Assert.Equal(3, await services.CreatedTotalAsync());
        Assert.Equal(0, await services.AccountsLeftAsync());
    }

    [Fact]
    public async Task A_check_says_what_cannot_work_as_an_error()
    {
        await services.Billing.MisbehaveAsync(new MisbehaviourRule(MisbehaviourKind.Refuse) { Status = 401 });

        var result = (await BuildAsync("CheckServices")).MustExitWith(1);

        Assert.Matches("error TA1002: billing: GET ", result.AllOutput);
    }

    private Task<ProcessResult> BuildAsync(string target, params string[] arguments) =>
        consumer.Dotnet(services, ["build", "--no-restore", $"-t:{target}", .. arguments]).RunAsync();

    private async Task NothingIsLeftAsync()
    {
        Assert.Equal(6, await services.CreatedTotalAsync());
        Assert.Equal(0, await services.AccountsLeftAsync());
    }
}
