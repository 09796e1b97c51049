using System.Text;
using TestAccounts.AccountApi;
using TestAccounts.Configuration;
using TestAccounts.Ledger;

namespace TestAccounts.Provisioning;

/// <summary>Makes services from a run's recipes. Secrets come from the environment, or from the config as it is now.</summary>
internal sealed class CleanUpServices : IDisposable
{
    private readonly HttpChannel http;
    private readonly List<ServiceAccountApi> apis = [];

    public CleanUpServices(RunHeader header, IReadOnlyList<string?> recipes, SessionHost host, int parallelism)
    {
        http = new(host.Handler, parallelism, host.Clock);
        var config = new Lazy<ObjectNode?>(() => ConfigFile.TryRead(header.Config, header.Environment));
        var variables = UserSecrets.Behind(host.Variables, header.UserSecretsId);
        All = [.. recipes.Select(recipe => Read(recipe, config, variables, host))];
    }

    public IReadOnlyList<CleanUpService> All { get; }

    public void Dispose()
    {
        apis.ForEach(api => api.Dispose());
        http.Dispose();
    }

    private CleanUpService Read(string? recipe, Lazy<ObjectNode?> config, Func<string, string?> variables, SessionHost host)
    {
        var faults = new FaultList();
        var redactor = new Redactor();
        var node = (ObjectNode)ConfigParser.Parse(new("recipe", Encoding.UTF8.GetBytes(recipe ?? "{}")) { IsBuiltIn = true }, faults)!;
        var target = ServiceReader.ReadRecipe(node, new(name => LookUp(name, config, variables), faults, redactor));
        var obstacles = faults.All.Where(f => !ConfigFaults.MatterBeforeARun.Contains(f.Code)).Select(f => f.Message).ToList();
        if (obstacles.Count > 0)
        {
            return new(target, null, LedgerFaults.MissingSecret(target.Name, string.Join(' ', obstacles)));
        }

        var api = new ServiceAccountApi(target, http, redactor, host.Clock);
        apis.Add(api);
        return new(target, api, null);
    }

    private static string? LookUp(string name, Lazy<ObjectNode?> config, Func<string, string?> variables) =>
        !ConfigReference.Is(name) ? variables(name)
        : ConfigReference.Resolve(name, config.Value) is { } text ? VariableText.Resolve(text, variables, _ => { }, () => { })
        : null;
}
