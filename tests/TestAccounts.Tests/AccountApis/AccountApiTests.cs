using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TestAccounts.SampleServices;
using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.Secrets;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.Tests.AccountApis;

/// <summary>The whole life of accounts, by each config of the documentation, against a service that is as it says.</summary>
public sealed class AccountApiTests : EngineTest
{
    private const int Count = 3;
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Hidden = TimeSpan.FromMilliseconds(400);

    public static TheoryData<string> Apis => [.. AccountApiCases.All.Keys];

    [Theory]
    [MemberData(nameof(Apis))]
    public async Task Accounts_are_created_verified_and_deleted(string api)
    {
        var service = await ArrangeAsync(api);
        await using var session = Session();

        var run = await session.ProvisionAsync();

        Assert.Equal(Count, service.Accounts.Count);
        Assert.All(service.Accounts, account => Assert.StartsWith(run.Tag, account.Login, StringComparison.Ordinal));
        var ids = session.ReadEnvironment().Where(v => v.Key.EndsWith("_ID", StringComparison.Ordinal)).Select(v => v.Value);
        Assert.Equal(service.Accounts.Select(a => a.Id).Order(StringComparer.Ordinal), ids.Order(StringComparer.Ordinal));
        Assert.Equal(Count, (await session.VerifyAsync()).Services[0].Verified);
        Assert.Equal(SessionOutcome.Done, (await session.TeardownAsync()).Outcome);
        Assert.Empty(service.Accounts);
        Assert.Equal(Count, service.CreatedTotal);
    }

    [Theory]
    [MemberData(nameof(Apis))]
    public async Task Teardown_needs_no_config(string api)
    {
        var service = await ArrangeAsync(api);
        await using (var session = Session())
        {
            await session.ProvisionAsync();
        }

        // A secret that was plain text in the config would be gone with it; these all are variables.
        File.Delete(ConfigFile);
        await using var later = Session();
        var report = await later.TeardownAsync();

        Assert.Empty(report.Faults);
        Assert.Empty(service.Accounts);
    }

    [Theory]
    [MemberData(nameof(Apis))]
    public async Task A_create_whose_answer_is_lost_is_found_and_not_repeated(string api)
    {
        var service = await ArrangeAsync(api);
        service.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.DisconnectAfterCommit) { OnlyCreates = true, Times = 2 });
        await using var session = Session();

        await session.ProvisionAsync();

        Assert.Equal(2, service.Misbehaviour.InjectedTotal);
        Assert.Equal(Count, service.CreatedTotal);
        await session.TeardownAsync();
        Assert.Empty(service.Accounts);
    }

    [Theory]
    [MemberData(nameof(Apis))]
    public async Task A_create_that_fails_for_good_after_its_commit_leaves_nothing(string api)
    {
        var service = await ArrangeAsync(api);
        service.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.FailAfterCommit) { OnlyCreates = true });
        Variables["TESTACCOUNTS_RUN_TIMEOUT"] = "30s";
        await using var session = Session();
        try
        {
            await session.ProvisionAsync();
            await session.TeardownAsync();
        }
        catch (TestAccountsException e)
        {
            Assert.Equal(SessionOutcome.Failed, e.Outcome);
        }

        Assert.NotEqual(0, service.Misbehaviour.InjectedTotal);
        Assert.Empty(service.Accounts);
    }

    [Theory]
    [MemberData(nameof(Apis))]
    public async Task A_login_that_the_lost_create_took_is_waited_for_and_not_taken_for_a_stranger_s(string api)
    {
        var service = await ArrangeAsync(api);
        service.Misbehaviour.Set(
            new MisbehaviourRule(MisbehaviourKind.HideFromFind) { OnlyCreates = true, Times = 1, Delay = Hidden },
            new MisbehaviourRule(MisbehaviourKind.HideFromRead) { OnlyCreates = true, Times = 1, Delay = Hidden },
            new MisbehaviourRule(MisbehaviourKind.DisconnectAfterCommit) { OnlyCreates = true, Times = 1 });
        await using var session = Session();

        await session.ProvisionAsync();

        Assert.Equal(3, service.Misbehaviour.InjectedTotal);
        Assert.Equal(Count, service.CreatedTotal);
        await session.TeardownAsync();
        Assert.Empty(service.Accounts);
    }

    [Theory]
    [MemberData(nameof(Apis))]
    public async Task A_service_that_throttles_is_given_time(string api)
    {
        var service = await ArrangeAsync(api);
        service.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.Throttle) { Times = 5 });
        await using var session = Session();

        await session.ProvisionAsync();
        Assert.Equal(5, service.Misbehaviour.InjectedTotal);
        service.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.Throttle) { Times = 5 });
        var report = await session.TeardownAsync();

        Assert.Empty(report.Faults);
        Assert.Empty(service.Accounts);
        Assert.Equal(Count, service.CreatedTotal);
    }

    [Theory]
    [MemberData(nameof(Apis))]
    public async Task A_sweep_by_tag_finds_what_no_ledger_knows_and_leaves_strangers_alone(string api)
    {
        var service = await ArrangeAsync(api);
        await using (var session = Session())
        {
            await session.ProvisionAsync();
        }

        Directory.Delete(Workspace.PathTo(".testaccounts"), recursive: true);
        var stranger = service.Seed($"ta-someone{AccountApiCases.All[api].LoginSuffix}");

        // What a search lags behind, the next sweep finds.
        await Condition.HoldsAsync(
            async () =>
            {
                var report = await Session().SweepAsync(new() { ByTag = true, OlderThan = TimeSpan.Zero });
                Assert.Empty(report.Faults);
                return service.Accounts.Count == 1;
            },
            Deadline);

        Assert.Equal(stranger.Id, Assert.Single(service.Accounts).Id);
    }

    [Theory]
    [MemberData(nameof(Apis))]
    public async Task A_check_of_a_right_description_finds_no_fault_and_shows_no_secret(string api)
    {
        var service = await ArrangeAsync(api);
        await using var session = Session();

        var first = await session.CheckAsync(new());
        var whole = await session.CheckAsync(new(Canary: true));

        Assert.Empty(first.Faults.Concat(whole.Faults).Concat(whole.Services[0].Warnings));
        Assert.Equal(1, service.CreatedTotal);
        Assert.Empty(service.Accounts);
        var shown = JsonSerializer.Serialize(Log.Requests, Readable);
        var configured = Variables.Where(v => SecretName.Is(v.Key)).Select(v => v.Value);
        var sent = service.Requests.SelectMany(r => new[] { r.Header("Authorization")?.Split(' ')[^1], r.Header("Cookie")?.Split('=')[^1] }).OfType<string>();
        Assert.All(configured.Concat(sent), secret => Assert.DoesNotContain(secret, shown, StringComparison.Ordinal));
    }

    private async Task<SampleService> ArrangeAsync(string api)
    {
        var described = AccountApiCases.All[api];
        var service = await StartAsync(described.Fake());
        foreach (var (name, value) in described.Variables)
        {
            Variables[name] = value;
        }

        foreach (var name in described.Urls)
        {
            Variables[name] = service.Endpoint.GetLeftPart(UriPartial.Authority);
        }

        if (described.TokenPath is var (variable, path))
        {
            Variables[variable] = service.Endpoint.GetLeftPart(UriPartial.Authority) + path;
        }

        ConfigText(Hurried(described.Config));
        return service;
    }

    // As it stands but for the patience, of which a test has less.
    private static string Hurried(string config)
    {
        var root = JsonNode.Parse(config)!;
        var service = root["services"]![0]!;
        service["retryDelay"] = "10ms";
        service["maxRetryDelay"] = "200ms";
        service["visibility"] = "1s";
        return root.ToJsonString();
    }
}
