using TestAccounts.Configuration.Json;
using TestAccounts.Templates;

namespace TestAccounts.Configuration;

/// <summary>An entry of a service's <c>accounts</c>.</summary>
/// <param name="Name">The spec's name.</param>
/// <param name="Count">How many accounts it stands for; <see langword="null"/> where it was not given, and the account has no number.</param>
/// <param name="Data">The data to send.</param>
/// <param name="Fields">The scalars of the data.</param>
/// <param name="Node">Where it was written.</param>
internal sealed record AccountSpec(string Name, int? Count, JsonTemplate Data, IReadOnlyList<DataField> Fields, ConfigNode Node)
{
    private readonly Dictionary<string, DataField> fieldsByPath = Fields.ToDictionary(f => f.Path, StringComparer.Ordinal);

    /// <summary>How many accounts there are.</summary>
    public int Size => Count ?? 1;

    /// <summary>The objects and lists in the data, by path.</summary>
    public IReadOnlyDictionary<string, JsonTemplate> Parts { get; init; } = new Dictionary<string, JsonTemplate>(StringComparer.Ordinal);

    public DataField? Field(string path) => fieldsByPath.GetValueOrDefault(path);
}
