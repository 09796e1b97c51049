using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestAccounts.SampleServices.Cognito;

/// <summary>An account as a user of a pool: its attributes are the text fields of its data.</summary>
internal sealed class CognitoUser(SampleAccount account)
{
    public const string Password = "password";
    public const string Groups = "groups";

    public string Name => account.Id;

    public string Status => account.State.Length == 0 ? "CONFIRMED" : account.State;

    public string? Attribute(string name) => name is Password ? null : account.Text(name);

    public IReadOnlyList<string> GroupNames =>
        account.Data.TryGetValue(Groups, out var groups) ? groups.Deserialize<string[]>()! : [];

    /// <summary>The answer's object, in which the attributes are called differently from operation to operation.</summary>
    public JsonObject View(string attributesName) => new()
    {
        ["Username"] = Name,
        [attributesName] = new JsonArray([.. account.Data.Keys.Where(name => Attribute(name) is not null).Select(Pair)]),
        ["UserCreateDate"] = Seconds(account.Created),
        ["UserLastModifiedDate"] = Seconds(account.Changed),
        ["Enabled"] = true,
        ["UserStatus"] = Status,
    };

    private JsonObject Pair(string attribute) => new() { [nameof(Name)] = attribute, ["Value"] = Attribute(attribute) };

    private static double Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;
}
