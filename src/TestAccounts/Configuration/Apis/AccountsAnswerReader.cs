using TestAccounts.Answers;
using TestAccounts.ApiDefinitions;
using TestAccounts.Configuration.Json;

namespace TestAccounts.Configuration.Apis;

/// <summary>Reads how accounts look in the answer of a look-up or a list.</summary>
internal sealed class AccountsAnswerReader(RequestReader requests)
{
    /// <summary>The properties that say how accounts look.</summary>
    public static IReadOnlyList<string> Properties { get; } = ["items", "login", "id", "ignoreCase"];

    public AccountView Read(ObjectReader reader) => new(PathOf(reader, "items", "$"), PathOf(reader, "login", "username"), PathOf(reader, "id", "id"), reader.Flag("ignoreCase"));

    private JsonPath PathOf(ObjectReader reader, string name, string fallback)
    {
        var text = reader.Text(name);
        return requests.Answers.Path(reader.Node[name] ?? reader.Node, string.IsNullOrEmpty(text) ? fallback : text);
    }
}
