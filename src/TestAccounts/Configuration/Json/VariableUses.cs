using TestAccounts.Secrets;

namespace TestAccounts.Configuration.Json;

/// <summary>Finds the variables in the texts of a config.</summary>
internal sealed class VariableUses
{
    // What an API key is called in the config.
    private const string Value = "value";
    private readonly Dictionary<string, ConfigVariable> found = new(StringComparer.Ordinal);
    private readonly List<string> order = [];

    public VariableUses(ConfigNode root) => Visit(root, "");

    public IReadOnlyList<ConfigVariable> All => order.ConvertAll(name => found[name]);

    private void Visit(ConfigNode node, string property)
    {
        switch (node)
        {
            case ObjectNode o:
                foreach (var child in o.Properties)
                {
                    Visit(child.Value, child.Name);
                }

                break;
            case ArrayNode a:
                foreach (var item in a.Items)
                {
                    Visit(item, property);
                }

                break;
            case TextNode text:
                Visit(text.Text, property);
                break;
        }
    }

    private void Visit(string text, string property)
    {
        var missing = new HashSet<string>(StringComparer.Ordinal);
        var used = new List<string>();
        VariableText.Resolve(
            text,
            name =>
            {
                used.Add(name);
                return null;
            },
            name => missing.Add(name),
            () => { });
        used.ForEach(name => Add(name, SecretName.Is(name) || SecretName.Is(property) || property == Value, !missing.Contains(name)));
    }

    private void Add(string name, bool isSecret, bool hasDefault)
    {
        if (found.TryGetValue(name, out var before))
        {
            found[name] = new(name, before.IsSecret || isSecret, before.HasDefault && hasDefault);
        }
        else
        {
            order.Add(name);
            found.Add(name, new(name, isSecret, hasDefault));
        }
    }
}
