using TestAccounts.SampleServices;
using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.CrashBench;

/// <summary>Three services with strangers in them, a folder with their config, and the real tool.</summary>
internal sealed class TestBed : IAsyncDisposable
{
    public const string ToolFile = "TestAccounts.Tool.dll";
    private const string ConfigFile = "testaccounts.json";
    private const int StrangersEach = 3;
    private static readonly TimeSpan CommandDeadline = TimeSpan.FromMinutes(1);

    private static readonly string Tool = RepositoryRoot.PathTo(
        "src", "TestAccounts.Tool", "bin", RepositoryRoot.Configuration, "net10.0", ToolFile);

    private readonly Workspace workspace = new();
    private readonly Workspace state = new();
    private readonly IReadOnlyList<SampleService> services;

    private TestBed(IReadOnlyList<SampleService> services)
    {
        this.services = services;
        foreach (var service in services)
        {
            foreach (var number in Enumerable.Range(1, StrangersEach))
            {
                service.Seed($"ta-stranger-{number}");
            }
        }

        workspace.Write(ConfigFile, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "crash-bench.json")));
    }

    public string Folder => workspace.Folder;

    /// <summary>Whether any service still works at a request, perhaps of a client that is dead.</summary>
    public bool IsBusy => services.Any(service => service.InFlight > 0);

    public int CreatedTotal => services.Sum(service => service.CreatedTotal);

    public int StrangersLost => services.Sum(service => service.SeededTotal - service.Accounts.Count(account => account.IsByHand));

    public static async Task<TestBed> StartAsync(Trait trait) => new(await Task.WhenAll(
        SampleService.StartAsync(new OrdersFake(), trait.Options),
        SampleService.StartAsync(new BillingFake(), trait.Options),
        SampleService.StartAsync(new IdentityFake(), trait.Options)));

    /// <summary>All accounts but the strangers', as the services themselves hold them.</summary>
    public IReadOnlyList<SampleAccount> Accounts() =>
        [.. services.SelectMany(service => service.Accounts).Where(account => !account.IsByHand)];

    /// <summary>What <c>git clean -xfd</c> leaves of the checkout is the config.</summary>
    public void CleanCheckout()
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries(Folder).Where(entry => Path.GetFileName(entry) != ConfigFile))
        {
            Remove(entry);
        }
    }

    /// <summary>Changes one byte of the newest record.</summary>
    public bool DamageLedger(int seed) => LedgerDamage.Do([Folder, state.Folder], seed);

    public void Misbehave(FaultInjection injection, int seed)
    {
        foreach (var service in services)
        {
            service.Misbehaviour.Set(new MisbehaviourPlan(injection.Rules, seed));
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
            .With("XDG_STATE_HOME", state.Folder)
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
        state.Dispose();
    }

    // Somebody may add a file just now, as a guardian its log.
    private static void Remove(string entry)
    {
        try
        {
            if (Directory.Exists(entry))
            {
                Directory.Delete(entry, recursive: true);
            }
            else
            {
                File.Delete(entry);
            }
        }
        catch (IOException)
        {
        }
    }
}
