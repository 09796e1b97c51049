using TestAccounts.Secrets;

namespace TestAccounts.Configuration.Json;

/// <summary>What reading needs besides the nodes: where variables come from, and where faults and secrets go.</summary>
internal sealed class ReaderContext(Func<string, string?> variables, FaultList faults, Redactor redactor)
{
    public FaultList Faults { get; } = faults;

    public Redactor Redactor { get; } = redactor;

    public string Resolve(TextNode node) =>
        VariableText.Resolve(node.Text, LookUp, name => Faults.Add(ConfigFaults.MissingVariable(node, name)), () => Faults.Add(ConfigFaults.UnclosedVariable(node)));

    /// <summary>Resolves a text whose whole value is a secret.</summary>
    public string ResolveSecret(TextNode node)
    {
        var value = Resolve(node);
        Redactor.Add(value);
        return value;
    }

    private string? LookUp(string name)
    {
        var value = variables(name);
        if (value is not null && SecretName.Is(name))
        {
            Redactor.Add(value);
        }

        return value;
    }
}
