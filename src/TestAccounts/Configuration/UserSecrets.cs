using System.Text.Json;

namespace TestAccounts.Configuration;

/// <summary>
/// Looks variables up in the user secrets of .NET where the environment has none: <c>secrets.json</c> of the given id, in the folder of
/// the user's profile where <c>dotnet user-secrets</c> keeps it. <c>:</c> in a key is written as <c>__</c>, as in environment variables.
/// </summary>
internal static class UserSecrets
{
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static Func<string, string?> Behind(Func<string, string?> variables, string? id)
    {
        if (string.IsNullOrEmpty(id))
        {
            return variables;
        }

        var secrets = new Lazy<Dictionary<string, string>>(() => Read(PathOf(id, variables)));
        return name => variables(name) ?? secrets.Value.GetValueOrDefault(name);
    }

    private static string? PathOf(string id, Func<string, string?> variables) =>
        variables("APPDATA") is { Length: > 0 } windows ? Path.Combine(windows, "Microsoft", "UserSecrets", id, "secrets.json")
        : variables("HOME") is { Length: > 0 } home ? Path.Combine(home, ".microsoft", "usersecrets", id, "secrets.json")
        : null;

    private static Dictionary<string, string> Read(string? path)
    {
        var secrets = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        try
        {
            if (path is not null && File.Exists(path))
            {
                using var json = JsonDocument.Parse(File.ReadAllBytes(path), Options);
                Add(json.RootElement, "", secrets);
            }
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            // The variable that cannot be looked up is named; the services that need no secret of this file are cleaned all the same.
        }

        return secrets;
    }

    private static void Add(JsonElement element, string name, Dictionary<string, string> secrets)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                Add(property.Value, name.Length == 0 ? property.Name : $"{name}:{property.Name}", secrets);
            }
        }
        else
        {
            secrets[name.Replace(":", "__", StringComparison.Ordinal)] = element.ToString();
        }
    }
}
