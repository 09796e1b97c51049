using System.Text;
using TestAccounts.AccountApi;
using TestAccounts.CleaningUp.Trust;
using TestAccounts.Configuration;
using TestAccounts.Configuration.Json;
using TestAccounts.Configuration.Recipes;
using TestAccounts.Ledger;
using TestAccounts.Ledger.Places;
using TestAccounts.Secrets;
using TestAccounts.Sending;

namespace TestAccounts.CleaningUp;

/// <summary>Makes services from a run's recipes. Secrets come from the environment, or from the config as it is now.</summary>
internal sealed class CleanUpServices : IDisposable
{
    private readonly RunHeader header;
    private readonly SessionHost host;
    private readonly HttpChannel http;
    private readonly List<ServiceAccountApi> apis = [];
    private readonly Func<string, string?> variables;
    private readonly LedgerKey key;

    public CleanUpServices(RunHeader header, IReadOnlyList<RecordedRecipe> recipes, bool withConfig, SessionHost host)
    {
        (this.header, this.host) = (header, host);
        variables = UserSecrets.Behind(host.Variables, header.UserSecretsId);
        key = LedgerFactory.KeyOf(host.Variables);
        Today = new(header.Config, header.Environment, host.Variables);
        http = new(host.Handler, Today.TellsParallelism(out var parallelism) ? parallelism : header.Parallelism, host.Clock) { Retried = host.Log.Retried, Found = host.Found };
        var choice = new RecipeChoice(header, Today, withConfig);
        All = [.. recipes.Select((recipe, number) => Read(choice.Of(recipe, number)))];
    }

    public TodaysConfig Today { get; }

    /// <summary>The services of the run, by the numbers of their recipes.</summary>
    public IReadOnlyList<CleanUpService> All { get; }

    /// <summary>A service as the config has it now.</summary>
    public CleanUpService Of(ServiceConfig service) => Read(new(service.Target.Name, service.Recipe, null));

    public void Dispose()
    {
        apis.ForEach(api => api.Dispose());
        http.Dispose();
    }

    private CleanUpService Read(ChosenRecipe chosen)
    {
        var faults = new FaultList();
        var redactor = new Redactor(host.Log.Secret);
        var secrets = new RecipeSecrets(key, header, chosen, Today, variables, faults);
        var node = (ObjectNode)ConfigParser.Parse(new("recipe", Encoding.UTF8.GetBytes(chosen.Json)) { IsBuiltIn = true }, faults)!;
        var target = ServiceReader.ReadRecipe(node, new(secrets.LookUp, faults, redactor));
        if (chosen.Obstacle is { } obstacle)
        {
            return new(target, null, obstacle) { OnlyOf = chosen.OnlyOf };
        }

        var obstacles = faults.All.Where(f => !ConfigFaults.MatterBeforeARun.Contains(f.Code)).Select(f => f.Message).ToList();
        if (obstacles.Count > 0)
        {
            return new(target, null, LedgerFaults.MissingSecret(target.Name, string.Join(' ', obstacles)));
        }

        var api = new ServiceAccountApi(target, http, redactor, host.Clock);
        apis.Add(api);
        return new(target, api, null) { OnlyOf = chosen.OnlyOf };
    }
}
