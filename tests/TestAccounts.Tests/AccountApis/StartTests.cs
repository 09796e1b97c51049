using System.Net;
using System.Net.Sockets;

namespace TestAccounts.Tests.AccountApis;

public sealed class StartTests : ScriptedTest
{
    private const string Patient = "\"startTimeout\": \"1m\"";

    [Theory]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(500)]
    public async Task A_service_that_is_still_starting_is_waited_for_and_no_create_goes_out_before(int status)
    {
        Shop.Once("GET /accounts", new Reply(status), new Reply(status), new Reply(status));
        Api("", Patient);

        await WholeLifeAsync();

        Assert.Equal(["GET", "GET", "GET", "GET", "POST"], Shop.Requests.Take(5).Select(r => r.Method));
        Assert.Contains($"Waiting up to 60 s for shop at {Shop.Endpoint} to start.", Log.Text, StringComparison.Ordinal);
        Assert.Contains("shop answers, after ", Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_begins_to_listen_meanwhile_is_waited_for()
    {
        var port = FreePort();
        Task<ScriptedService>? late = null;
        Log.OnInfo = message => late ??= message.StartsWith("Waiting", StringComparison.Ordinal) ? ScriptedService.StartAsync(port) : null;
        Services($""" "name": "shop", "endpoint": "http://127.0.0.1:{port}", {Patient} """);

        await WholeLifeAsync();

        await using var started = await late!;
        Assert.Equal("POST", started.Requests[1].Method);
    }

    [Fact]
    public async Task Services_that_never_come_are_named_and_nothing_is_created_in_the_others()
    {
        const string Impatient = "\"startTimeout\": \"10ms\", \"timeout\": \"10s\"";
        Shop.On("GET /down/", _ => new Reply(503, "starting"));
        Services(
            $"{Named("shop")}",
            $""" "name": "down", "endpoint": "{Shop.Endpoint}/down", {Impatient} """,
            $""" "name": "nowhere", "endpoint": "http://127.0.0.1:1", {Impatient} """);

        var failure = await ProvisionFailsAsync();

        Assert.Equal(SessionOutcome.Failed, failure.Outcome);
        Assert.Equal(["TA1001", "TA1008"], failure.Faults.Select(f => f.Code).Order());
        Assert.Contains(failure.Faults, f => f.Message.Contains("down: GET", StringComparison.Ordinal) && f.Message.Contains("the last answer was 503. It says: starting", StringComparison.Ordinal));
        Assert.All(failure.Faults, f => Assert.Contains("'startTimeout' bounds the wait", f.Message, StringComparison.Ordinal));
        Assert.Empty(Shop.To("POST /accounts"));
        Assert.Equal(RunState.Closed, Assert.Single(Session().Status()).State);
    }

    [Fact]
    public async Task A_service_that_fails_where_it_has_nothing_to_show_is_taken_for_started_in_the_end()
    {
        Shop.On("GET /accounts", request => request.Query("username")!.EndsWith("-start", StringComparison.Ordinal) ? new Reply(500) : null);
        Api("", "\"startTimeout\": \"10ms\"");

        await WholeLifeAsync();

        Assert.Contains("and is taken for started", Log.Text, StringComparison.Ordinal);
        Assert.Single(Shop.To("POST /accounts"));
    }

    [Fact]
    public async Task A_service_that_is_up_is_asked_once_with_its_credentials_and_nothing_is_said()
    {
        Api("", $"{Patient}, \"username\": \"qa\", \"password\": \"secret\"");

        await WholeLifeAsync();

        Assert.Equal(["GET", "POST"], Shop.Requests.Take(2).Select(r => r.Method));
        Assert.NotEmpty(Shop.Requests[0].Headers["Authorization"]);
        Assert.DoesNotContain("Waiting", Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancellation_ends_the_wait_and_nothing_was_created()
    {
        using var cancellation = new CancellationTokenSource();
        Shop.On("GET /accounts", _ =>
        {
            cancellation.CancelAfter(TimeSpan.FromMilliseconds(10));
            return new Reply(503);
        });
        Api("", Patient);
        await using var session = Session();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.ProvisionAsync(cancellation.Token));

        Assert.Empty(Shop.To("POST /accounts"));
        Assert.Equal(RunState.Closed, Assert.Single(session.Status()).State);
    }

    [Fact]
    public async Task A_check_waits_as_well()
    {
        Shop.Once("GET /accounts", new Reply(503), new Reply(503), new Reply(503));
        Api("", $"{Patient}, \"retries\": 0");
        await using var session = Session();

        var report = await session.CheckAsync(new(Canary: false));

        Assert.Equal(SessionOutcome.Done, report.Outcome);
        Assert.Contains("Waiting up to 60 s for shop", Log.Text, StringComparison.Ordinal);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
