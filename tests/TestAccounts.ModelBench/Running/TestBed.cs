using System.Text.Json;
using TestAccounts.SampleServices;
using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.ModelBench;

/// <summary>The services of a sequence, a checkout with their config, and the surroundings of its commands.</summary>
internal sealed class TestBed : IAsyncDisposable
{
    private const string Elsewhere = "http://127.0.0.9:9/";
    private readonly SequencePlan plan;
    private readonly Workspace workspace = new();
    private readonly IReadOnlyList<SampleService> services;
    private readonly Dictionary<string, string> variables = new(StringComparer.Ordinal);

    private TestBed(SequencePlan plan, IReadOnlyList<SampleService> services)
    {
        (this.plan, this.services) = (plan, services);
        foreach (var (service, number) in plan.Services.Select((service, number) => (service, number)))
        {
            service.Strangers.ToList().ForEach(login => AddStranger(number, login));
            Inject(number, service.Injection);
        }

        variables["HOME"] = workspace.CreateFolder("home");
        variables["XDG_STATE_HOME"] = workspace.CreateFolder("state");
        variables["PATH"] = System.Environment.GetEnvironmentVariable("PATH") ?? "";
        workspace.CreateFolder("checkout");
        SetSecrets(areWrong: false);
        ChangeConfig(ConfigChange.Restored);
    }

    public SequencePlan Plan => plan;

    public string Folder => workspace.Folder;

    public string Checkout => workspace.PathTo("checkout");

    public string ConfigFile => workspace.PathTo("checkout/testaccounts.json");

    public IReadOnlyDictionary<string, string> Variables => variables;

    public IReadOnlyList<SampleService> Services => services;

    /// <summary>Whether any service still works at a request, perhaps of a client that is dead.</summary>
    public bool IsBusy => services.Any(service => service.InFlight > 0);

    public static async Task<TestBed> StartAsync(SequencePlan plan) =>
        new(plan, await Task.WhenAll(plan.Services.Select(StartAsync)));

    public void Inject(int service, FaultInjection injection) =>
        services[service].Misbehaviour.Set(new MisbehaviourPlan([.. injection.Rules, .. plan.Services[service].Standing], plan.Seed));

    public void SetSecrets(bool areWrong)
    {
        foreach (var service in plan.Services)
        {
            variables[ConfigText.SecretOf(service.Fake)] = areWrong ? "wrong" : service.Fake.Secret;
        }
    }

    public void AddStranger(int service, string login)
    {
        if (services[service].Accounts.All(account => account.Login != login))
        {
            services[service].Seed(login, new Dictionary<string, JsonElement>(StringComparer.Ordinal)
            {
                [plan.Services[service].Fake.LoginField] = JsonSerializer.SerializeToElement(login),
            });
        }
    }

    /// <summary>Between two commands somebody may make accounts by hand; by the next one, all replicas know of them.</summary>
    public async Task GiveAwayFreedIdsAsync()
    {
        for (var number = 0; number < services.Count; number++)
        {
            if (plan.Services[number].FreedIds == FreedIds.AreGivenAwayLater)
            {
                services[number].GiveAwayFreedIds();
                await Task.Delay(plan.Services[number].Lag);
            }
        }
    }

    public void ChangeConfig(ConfigChange change)
    {
        File.Delete(ConfigFile);
        var all = plan.Services.Select((service, number) => (service, change == ConfigChange.MovedElsewhere ? new Uri(Elsewhere) : services[number].Endpoint));
        if (change != ConfigChange.Removed)
        {
            var text = ConfigText.Of(change == ConfigChange.WithoutFirst ? all.Skip(1) : all, plan.IsGuarded);
            workspace.Write("checkout/testaccounts.json", change == ConfigChange.Broken ? text[..(text.Length / 2)] : text);
        }
    }

    /// <summary>What <c>git clean -xfd</c> leaves is the config.</summary>
    public void CleanCheckout()
    {
        foreach (var folder in Directory.EnumerateDirectories(Checkout))
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach (var file in Directory.EnumerateFiles(Checkout).Where(file => file != ConfigFile))
        {
            File.Delete(file);
        }
    }

    public void OnPhase(Func<RequestPhase, Task>? reached)
    {
        foreach (var service in services)
        {
            service.OnPhase = reached;
        }
    }

    /// <summary>The services' own logs.</summary>
    public IEnumerable<(DateTimeOffset At, string Text)> Requests() =>
        from service in services
        from request in service.Requests
        select (request.Started, $"    {service.Name}: {request.Method} {request.Path} {Body(request)}-> {Answered(request)}");

    public async ValueTask DisposeAsync()
    {
        foreach (var service in services)
        {
            await service.DisposeAsync();
        }

        workspace.Dispose();
    }

    private static Task<SampleService> StartAsync(ServicePlan plan) => SampleService.StartAsync(
        plan.Fake.Start(),
        new()
        {
            LoginForm = plan.Form == LoginForm.AsSent ? null : plan.Form.Of,
            FindsSentLogins = plan.FindsSentLogins,
            ReusesIds = plan.FreedIds == FreedIds.AreGivenAwayAtOnce,
            UniqueLogins = !plan.AllowsTwins,
            Shuffles = plan.Shuffles,
            HonoursFilters = !plan.IgnoresFilters,
            SearchesForAnybody = plan.SearchesForAnybody,
        });

    private static string Body(RecordedRequest request) => request.Body.Length == 0 ? "" : $"{request.Body} ";

    private static string Answered(RecordedRequest request) => (request.Status, request.Ended) switch
    {
        (_, null) => "under way",
        (0, { } ended) => $"hung up after {(ended - request.Started).TotalMilliseconds:0} ms",
        (var status, { } ended) => $"{status} after {(ended - request.Started).TotalMilliseconds:0} ms",
    };
}
