using System.Net.Http.Json;
using System.Text.Json;
using TestAccounts.SampleServices;
using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.TestInfrastructure;

/// <summary>The control paths of one sample service in another process.</summary>
public sealed class SampleServiceClient : IDisposable
{
    private readonly HttpClient http;

    internal SampleServiceClient(string name, Uri endpoint)
    {
        Name = name;
        Endpoint = endpoint;
        http = new HttpClient { BaseAddress = endpoint };
    }

    public string Name { get; }

    public Uri Endpoint { get; }

    public Task<IReadOnlyList<AccountLeft>> AccountsAsync() => GetAsync<IReadOnlyList<AccountLeft>>("control/accounts");

    public Task<IReadOnlyList<RequestSeen>> RequestsAsync() => GetAsync<IReadOnlyList<RequestSeen>>("control/requests");

    public async Task<int> CreatedTotalAsync() => (await GetAsync<CreatedAnswer>("control/created")).Total;

    public async Task<IReadOnlyDictionary<MisbehaviourKind, int>> InjectedAsync() =>
        (await GetAsync<InjectedAnswer>("control/misbehaviour")).Injected;

    /// <summary>Replaces the rules in force; none makes the service behave again.</summary>
    public Task MisbehaveAsync(params IReadOnlyList<MisbehaviourRule> rules) => MisbehaveAsync(new MisbehaviourPlan(rules));

    public async Task MisbehaveAsync(MisbehaviourPlan plan)
    {
        using var response = await http.PutAsJsonAsync("control/misbehaviour", plan, JsonFormat.Options);
        response.EnsureSuccessStatusCode();
    }

    public void Dispose() => http.Dispose();

    private async Task<T> GetAsync<T>(string path) =>
        await http.GetFromJsonAsync<T>(path, JsonFormat.Options) ?? throw new JsonException($"{path} answered null.");

    private sealed record CreatedAnswer(int Total);

    private sealed record InjectedAnswer(Dictionary<MisbehaviourKind, int> Injected);
}
