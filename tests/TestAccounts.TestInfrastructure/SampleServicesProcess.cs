using System.Text.Json;

namespace TestAccounts.TestInfrastructure;

/// <summary>The three sample services in a process of their own.</summary>
public sealed class SampleServicesProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(30);

    private readonly ProcessRun run;
    private readonly Dictionary<string, SampleServiceClient> services;

    private SampleServicesProcess(ProcessRun run, IReadOnlyDictionary<string, Uri> urls)
    {
        this.run = run;
        services = urls.ToDictionary(
            url => url.Key, url => new SampleServiceClient(url.Key, url.Value), StringComparer.Ordinal);
    }

    public SampleServiceClient Orders => services["orders"];

    public SampleServiceClient Billing => services["billing"];

    public SampleServiceClient Identity => services["identity"];

    public IReadOnlyCollection<SampleServiceClient> All => services.Values;

    /// <summary>ORDERS_URL, BILLING_URL and IDENTITY_URL, as the consumers' config expects them.</summary>
    public IReadOnlyDictionary<string, string?> Environment => services.ToDictionary(
        service => $"{service.Key.ToUpperInvariant()}_URL",
        string? (service) => service.Value.Endpoint.GetLeftPart(UriPartial.Authority),
        StringComparer.Ordinal);

    public static async Task<SampleServicesProcess> StartAsync()
    {
        using var workspace = new Workspace();
        var urlsFile = workspace.PathTo("urls.json");
        var started = CommandLine.Dotnet(RepositoryRoot.Path, Assembly, "--urls-file", urlsFile, "--until-stdin-closes").Start();
        try
        {
            await Condition.HoldsAsync(() => File.Exists(urlsFile) || started.HasExited, StartDeadline);
            return new SampleServicesProcess(
                started, JsonSerializer.Deserialize<Dictionary<string, Uri>>(await File.ReadAllTextAsync(urlsFile))!);
        }
        catch (Exception exception) when (exception is TimeoutException or IOException)
        {
            await started.DisposeAsync();
            throw new InvalidOperationException($"The sample services did not start. {started.Output}{started.Error}", exception);
        }
    }

    /// <summary>How many accounts there are in all services; none, after a tear-down that deserves its name.</summary>
    public async Task<int> AccountsLeftAsync() =>
        (await Task.WhenAll(All.Select(service => service.AccountsAsync()))).Sum(accounts => accounts.Count);

    public async Task<int> CreatedTotalAsync() =>
        (await Task.WhenAll(All.Select(service => service.CreatedTotalAsync()))).Sum();

    public async ValueTask DisposeAsync()
    {
        foreach (var service in All)
        {
            service.Dispose();
        }

        await run.DisposeAsync();
    }

    private static string Assembly => RepositoryRoot.PathTo(
        "tests", "TestAccounts.SampleServices", "bin", RepositoryRoot.Configuration, "net10.0", "TestAccounts.SampleServices.dll");
}
