using System.Net.Http.Json;
using System.Text.Json;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.RealServers.Tests;

/// <summary>A server that others wrote, in a process of its own, and its accounts as it tells them itself.</summary>
public abstract class RealServer : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);

    private readonly Workspace workspace = new();
    private readonly HttpClient http = new();
    private ProcessRun? process;
    private Exception? notReady;

    protected RealServer(int ports = 1)
    {
        Ports = FreePorts.Take(ports);
        http.BaseAddress = Endpoint;
    }

    /// <summary>Its address as the config has it, without a slash at the end.</summary>
    public Uri Endpoint => new($"http://127.0.0.1:{Ports[0]}");

    /// <summary>The file in the folder <c>configs</c> that describes it.</summary>
    public abstract string Config { get; }

    /// <summary>The variables of the config, besides <c>SERVER_URL</c>.</summary>
    public virtual IReadOnlyDictionary<string, string> Variables => new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What follows the unique text in the login.</summary>
    public virtual string LoginSuffix => "";

    protected IReadOnlyList<int> Ports { get; }

    /// <summary>What starts it.</summary>
    protected abstract CommandLine Command { get; }

    /// <summary>The logins of all its accounts, in order.</summary>
    public async Task<IReadOnlyList<string>> LoginsAsync() => [.. (await ListAsync()).Order(StringComparer.Ordinal)];

    /// <summary>Makes an account that is not ours.</summary>
    public abstract Task SeedAsync(string login);

    public abstract bool IsCreate(HttpRequestMessage request);

    public async Task InitializeAsync()
    {
        process = Command.Start();
        try
        {
            await Condition.HoldsAsync(IsReadyAsync, StartDeadline);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"'{Command}' does not get ready: {notReady?.Message} {process.Output} {process.Error}", notReady);
        }
    }

    public async Task DisposeAsync()
    {
        if (process is not null)
        {
            await process.DisposeAsync();
        }
    }

    public void Dispose()
    {
        http.Dispose();
        workspace.Dispose();
        GC.SuppressFinalize(this);
    }

    protected CommandLine Node(string script) => Program("node", Installation.PathTo(script));

    /// <summary>A server out of a Debian package.</summary>
    protected CommandLine FromPackage(string script) => Program("sh", Installation.PathTo(script), Installation.PathTo("debian"));

    protected string PathTo(string file) => workspace.PathTo(file);

    protected abstract Task<IEnumerable<string>> ListAsync();

    protected async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body as HttpContent ?? (body is null ? null : JsonContent.Create(body)) };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        // With its length: not every server takes chunks.
        await (request.Content?.LoadIntoBufferAsync() ?? Task.CompletedTask);
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonElement.Parse(text);
    }

    private CommandLine Program(string file, params string[] arguments) =>
        new(file, [.. arguments, .. Ports.Select(port => $"{port}")]) { WorkingDirectory = workspace.Folder };

    private async Task<bool> IsReadyAsync()
    {
        if (process!.HasExited)
        {
            throw new InvalidOperationException($"'{Command}' ended. {process.Output} {process.Error}");
        }

        try
        {
            await ListAsync();
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or Xunit.Sdk.XunitException)
        {
            notReady = e;
            return false;
        }
    }
}
