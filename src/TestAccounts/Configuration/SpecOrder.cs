using TestAccounts.Templates;


namespace TestAccounts.Configuration;

/// <summary>Which specs use ids of which others, and so the order in which they are created.</summary>
internal static class SpecOrder
{
    /// <summary>The depth of each spec: 0 where it uses no other account, else one more than the deepest that it uses.</summary>
    public static IReadOnlyDictionary<(string Service, string Account), int> Depths(TestAccountsConfig config)
    {
        var graph = Graph(config);
        var depths = new Dictionary<(string, string), int>();
        foreach (var key in graph.Keys)
        {
            Visit(key);
        }

        return depths;

        int Visit((string, string) key) =>
            depths.TryGetValue(key, out var depth) ? depth
            : depths[key] = graph[key].Uses.Where(graph.ContainsKey).Select(used => Visit(used) + 1).DefaultIfEmpty(0).Max();
    }

    public static void ReportCycles(TestAccountsConfig config, FaultList faults)
    {
        var graph = Graph(config);
        var done = new HashSet<(string, string)>();
        foreach (var key in graph.Keys)
        {
            Visit(key, []);
        }

        void Visit((string Service, string Account) key, List<(string Service, string Account)> path)
        {
            if (path.IndexOf(key) is >= 0 and var start)
            {
                faults.Add(ConfigFaults.Cycle(graph[key].Spec.Node, path[start..].Append(key).Select(k => $"{k.Service}/{k.Account}")));
            }
            else if (!done.Contains(key) && graph.TryGetValue(key, out var node))
            {
                foreach (var used in node.Uses)
                {
                    Visit(used, [.. path, key]);
                }

                done.Add(key);
            }
        }
    }

    private static Dictionary<(string Service, string Account), (AccountSpec Spec, List<(string, string)> Uses)> Graph(TestAccountsConfig config)
    {
        var graph = new Dictionary<(string, string), (AccountSpec, List<(string, string)>)>();
        foreach (var service in config.Services)
        {
            foreach (var spec in service.Accounts)
            {
                var uses = spec.Fields.SelectMany(f => f.Text?.Expressions ?? []).Select(e => e.Reference).OfType<AccountReference>();
                graph.TryAdd((service.Target.Name, spec.Name), (spec, [.. uses.Select(r => (r.Service, r.Account)).Distinct()]));
            }
        }

        return graph;
    }
}
