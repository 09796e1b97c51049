using TestAccounts.Configuration.Json;

namespace TestAccounts.Configuration.Recipes;

/// <summary>The config as it is now, for a clean-up: it may have changed since the run, or be broken or gone.</summary>
internal sealed class TodaysConfig
{
    private readonly Func<string, string?> variables;
    private readonly Lazy<ObjectNode?> root;
    private readonly Lazy<IReadOnlyList<(ServiceConfig Service, bool IsFaulty)>> services;
    private readonly Lazy<Dictionary<string, ServiceConfig>> all;
    private readonly Lazy<Dictionary<string, ServiceConfig>> faultless;
    private readonly Lazy<Dictionary<string, ObjectNode>> written;

    public TodaysConfig(string path, string? environment, Func<string, string?> variables)
    {
        this.variables = variables;
        root = new(() => ConfigFile.TryRead(path, environment));
        services = new(() => ReadServices(UserSecrets.Behind(variables, (root.Value?["userSecretsId"] as TextNode)?.Text)));
        all = new(() => FirstByName(services.Value.Select(s => s.Service), s => s.Target.Name));
        faultless = new(() => FirstByName(Services, s => s.Target.Name));
        written = new(() => FirstByName(Nodes, s => (s["name"] as TextNode)?.Text));
    }

    public ObjectNode? Root => root.Value;

    /// <summary>Whether it says, without a fault, how many requests may be under way at once, or that this is found out.</summary>
    public bool TellsParallelism(out int? parallelism)
    {
        var settings = SettingVariables.Over(Root ?? new(new("no config", []), 0, []), variables);
        var context = new ReaderContext(variables, new(), new());
        parallelism = ConfigReader.ReadParallelism(new(settings, "the config", context));
        return context.Faults.All.Count == 0 && (Root is not null || parallelism is not null);
    }

    /// <summary>The services that are described without a fault.</summary>
    public IEnumerable<ServiceConfig> Services => services.Value.Where(s => !s.IsFaulty).Select(s => s.Service);

    /// <summary>A service, if it is described without a fault.</summary>
    public ServiceConfig? Find(string name) => faultless.Value.GetValueOrDefault(name);

    /// <summary>What is written of a service, with its faults.</summary>
    public ServiceConfig? FindEvenFaulty(string name) => all.Value.GetValueOrDefault(name);

    /// <summary>What is written of a service, unread.</summary>
    public ObjectNode? FindWritten(string name) => written.Value.GetValueOrDefault(name);

    private IEnumerable<ObjectNode> Nodes => (Root?["services"] as ArrayNode)?.Items.OfType<ObjectNode>() ?? [];

    private static Dictionary<string, T> FirstByName<T>(IEnumerable<T> items, Func<T, string?> nameOf)
    {
        var found = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (nameOf(item) is { } name)
            {
                found.TryAdd(name, item);
            }
        }

        return found;
    }

    private List<(ServiceConfig Service, bool IsFaulty)> ReadServices(Func<string, string?> variables)
    {
        var found = new List<(ServiceConfig Service, bool IsFaulty)>();
        foreach (var node in Nodes)
        {
            var context = new ReaderContext(variables, new(), new());
            found.Add((ServiceReader.Read(node, Defaults(context), context), context.Faults.All.Count > 0));
        }

        return found;
    }

    private ServiceLimits Defaults(ReaderContext context) =>
        Root?["defaults"] is ObjectNode defaults ? LimitsReader.Read(new(defaults, "'defaults'", context), new()) : new();
}
