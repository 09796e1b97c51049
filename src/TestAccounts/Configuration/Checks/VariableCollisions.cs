using TestAccounts.Configuration.Json;

namespace TestAccounts.Configuration.Checks;

/// <summary>Finds two accounts or fields that would write the same variable to the environment file.</summary>
internal static class VariableCollisions
{
    // The number of an account stands for all from 1 to its count, so that a million accounts are compared as one.
    private sealed record Pattern(string Owner, string[] Parts, int NumberAt, int Count, ConfigNode Node);

    public static void Report(TestAccountsConfig config, FaultList faults)
    {
        // Two services or accounts of one name are a fault of their own.
        var services = config.Services.DistinctBy(s => VariableName.Part(s.Target.Name));
        foreach (var group in services.SelectMany(Patterns).GroupBy(p => (p.Parts.Length, p.Parts[1])))
        {
            var patterns = group.ToList();
            for (var i = 1; i < patterns.Count; i++)
            {
                if (patterns.Take(i).FirstOrDefault(p => Meet(p, patterns[i])) is { } other)
                {
                    faults.Add(ConfigFaults.Collision(patterns[i].Node, Name(other, patterns[i]), other.Owner, patterns[i].Owner));
                }
            }
        }
    }

    private static IEnumerable<Pattern> Patterns(ServiceConfig service) =>
        from spec in service.Accounts.DistinctBy(a => VariableName.Part(a.Name))
        let prefix = VariableName.Account(service.Target.Name, spec.Name, null).Split('_')
        let key = $"{service.Target.Name}/{spec.Name}"
        from field in spec.Fields.Select(f => (f.Name, f.Path, f.Node)).Prepend((Name: VariableName.Id, Path: "id", spec.Node))
            .Concat(service.Target.Api.OutputNames.Select(o => (Name: VariableName.Part(o), Path: $"output {o}", Node: (ConfigNode)spec.Node)))
        let name = field.Name.Split('_')
        select spec.Count is { } count
            ? new Pattern($"{key}: {field.Path}", [.. prefix, "", .. name], prefix.Length, count, field.Node)
            : new Pattern($"{key}: {field.Path}", [.. prefix, .. name], -1, 0, field.Node);

    private static bool Meet(Pattern a, Pattern b) =>
        Enumerable.Range(0, a.Parts.Length).All(i => (a.NumberAt == i, b.NumberAt == i) switch
        {
            (true, true) => true,
            (true, false) => IsNumber(b.Parts[i], a.Count),
            (false, true) => IsNumber(a.Parts[i], b.Count),
            _ => a.Parts[i] == b.Parts[i],
        });

    private static bool IsNumber(string part, int count) =>
        int.TryParse(part, out var number) && number >= 1 && number <= count && part[0] is not '0';

    private static string Name(Pattern a, Pattern b) =>
        string.Join('_', a.Parts.Select((part, i) => a.NumberAt != i ? part : b.NumberAt != i ? b.Parts[i] : "1"));
}
