using TestAccounts.TestInfrastructure;
using TestAccounts.Tests.AccountApis;

namespace TestAccounts.Tests.Evidence;

/// <summary>Creates that a service carries out after everybody has stopped waiting for the answer.</summary>
public sealed class LateCommitTests : ScriptedTest
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private readonly TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task An_account_whose_create_got_no_answer_is_named_and_stays_on_record_until_a_sweep_has_deleted_it()
    {
        CommitsWhenReleased();
        Late("\"guardianTimeout\": \"10m\"");

        var failure = await ProvisionFailsAsync();
        var open = Session().Status();
        release.SetResult();
        await Condition.HoldsAsync(() => Shop.Accounts.Count == 1, Deadline);
        var swept = await Session().SweepAsync(new());

        Assert.Equal(["TA1008", "TA2002"], failure.Faults.Select(f => f.Code));
        Assert.Equal(SessionOutcome.LeftBehind, failure.Outcome);
        Assert.Equal(RunState.Open, Assert.Single(open).State);
        Assert.Empty(swept.Faults);
        Assert.Empty(Shop.Accounts);
        Assert.Equal(RunState.Closed, Assert.Single(Session().Status()).State);
    }

    [Fact]
    public async Task A_second_create_that_commits_after_the_first_was_deleted_is_waited_for_as_well()
    {
        CommitsWhenReleased();
        Late("\"guardianTimeout\": \"10m\"", "\"retries\": 1");
        await ProvisionFailsAsync();
        Shop.Add(Assert.Single(Session().ReadAccounts(Session().Status()[0].RunId)).Login);

        var first = await Session().SweepAsync(new());
        release.SetResult();
        await Condition.HoldsAsync(() => !Shop.Accounts.IsEmpty, Deadline);
        await Session().SweepAsync(new());

        Assert.Equal("TA2002", Assert.Single(first.Faults).Code);
        Assert.Empty(Shop.Accounts);
    }

    [Fact]
    public async Task After_the_time_of_a_guardian_it_is_not_expected_any_more()
    {
        CommitsWhenReleased();
        Late("\"guardianTimeout\": \"2s\"");
        await ProvisionFailsAsync();

        await Condition.HoldsAsync(async () => (await Session().SweepAsync(new())).Outcome == SessionOutcome.Done, Deadline);

        Assert.Equal(RunState.Closed, Assert.Single(Session().Status()).State);
        release.SetResult();
    }

    [Fact]
    public async Task A_guardian_finds_what_commits_after_the_time_out_and_tells_until_when_it_looks()
    {
        CommitsWhenReleased();
        Late("\"guardianTimeout\": \"10m\"");
        await ProvisionFailsAsync();
        var run = Session().Status()[0].RunId;
        await using var guardian = Session(Options(run));
        var guarding = guardian.GuardAsync();
        await Condition.HoldsAsync(async () => (await Session().SweepAsync(new())).Left is [{ LookedForUntil: not null }], Deadline);

        release.SetResult();
        var left = await guarding.WaitAsync(Deadline);

        Assert.Empty(left);
        Assert.Empty(Shop.Accounts);
    }

    // What the create wants is made long after its client has given up.
    private void CommitsWhenReleased() => Shop.On("POST /accounts", async request =>
    {
        await release.Task;
        var login = request.Json.GetProperty("username").GetString()!;
        if (!Shop.Accounts.Values.Contains(login))
        {
            Shop.Add(login);
        }

        return new Reply(201, "{}");
    });

    private void Late(string bounds, string more = "\"retries\": 0") => ConfigText($$"""
        { {{bounds}}, "guardian": false, "defaults": { "timeout": "1s", "retryDelay": "10ms", "visibility": "100ms", "readyTimeout": "1s", {{more}} },
          "services": [ { {{Named("shop")}} } ] }
        """);
}
