using TestAccounts.SampleServices;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.CrashBench;

/// <summary>Three services with strangers in them, a folder with their config, and the real tool.</summary>
internal sealed class Site : IAsyncDisposable
{
    public const string ToolFile = "TestAccounts.Tool.dll";
    private const int StrangersEach = 3;
    private static readonly TimeSpan CommandDeadline = TimeSpan.FromMinutes(1);

    private static readonly string Tool = RepositoryRoot.PathTo(
        "src", "TestAccounts.Tool", "bin", RepositoryRoot.Configuration, "net10.0", ToolFile);

    private readonly Workspace workspace = new();
    private readonly IReadOnlyList<SampleService> services;
    private readonly HashSet<string> strangers;

    private Site(IReadOnlyList<SampleService> services)
    {
        this.services = services;
        strangers = [.. from service in services
                        from number in Enumerable.Range(1, StrangersEach)
                        select service.Seed($"ta-stranger-{number}").Id];
        workspace.Write("testaccounts.json", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "crash-bench.json")));
    }

    public string Folder => workspace.Folder;

    /// <summary>Whether any service still works at a request, perhaps of a client that is dead.</summary>
    public bool IsBusy => services.Any(service => service.InFlight > 0);

    public int CreatedTotal => services.Sum(service => service.CreatedTotal);

    public int StrangersLost => strangers.Count - services.Sum(service => service.Accounts.Count(account => strangers.Contains(account.Id)));

    public static async Task<Site> StartAsync() => new(await Task.WhenAll(
        SampleService.StartAsync(new OrdersManner()),
        SampleService.StartAsync(new BillingManner()),
        SampleService.StartAsync(new IdentityManner())));

    /// <summary>The ids of all accounts but the strangers', as the services themselves hold them.</summary>
    public IReadOnlyList<string> Accounts() =>
        [.. services.SelectMany(service => service.Accounts).Select(account => account.Id).Where(id => !strangers.Contains(id))];

    public void Misbehave(Weather weather, int seed)
    {
        foreach (var service in services)
        {
            service.Misbehaviour.Set(new MisbehaviourPlan(weather.Rules, seed));
        }
    }

    public void OnPhase(Func<RequestPhase, Task>? reached)
    {
        foreach (var service in services)
        {
            service.OnPhase = reached;
        }
    }

    public CommandLine Command(bool guarded, params IReadOnlyList<string> arguments)
    {
        var variables = services.ToDictionary(
            service => $"{service.Name.ToUpperInvariant()}_URL", string? (service) => service.Endpoint.GetLeftPart(UriPartial.Authority));
        var command = CommandLine.Dotnet(Folder, [Tool, .. arguments])
            .With(variables)
            .With("TESTACCOUNTS_GUARDIAN", guarded ? "true" : "false");
        return command with { Deadline = CommandDeadline };
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var guardian in Guardians.Of(Folder))
        {
            await Sigkill.SendAsync(guardian);
        }

        foreach (var service in services)
        {
            await service.DisposeAsync();
        }

        workspace.Dispose();
    }
}
