using System.Text.Json;
using TestAccounts.Configuration.Recipes;
using TestAccounts.Ledger;

namespace TestAccounts.CleaningUp.Trust;

/// <summary>
/// Chooses the recipe that a service's accounts are cleaned up with: the run's own, where this user wrote it on this machine, and else the
/// one of the service that has its name and its origin in the config of today.
/// </summary>
internal sealed class RecipeChoice(RunHeader header, TodaysConfig today, bool withConfig)
{
    public ChosenRecipe Of(RecordedRecipe recorded, int number)
    {
        if (recorded is { IsAuthentic: true, Json: { } written } && !withConfig)
        {
            return new(Read(written).Name, written, null);
        }

        var (name, endpoint) = recorded.Json is { } json ? Read(json) : (header.Services.ElementAtOrDefault(number) ?? "", null);
        var now = today.Find(name) is { } found && (endpoint is null || Origins.AreSame(endpoint, found.Target.Endpoint.OriginalString)) ? found : null;
        return recorded switch
        {
            { IsAuthentic: true, Json: { } own } when now is null => new(name, own, null),
            { IsAuthentic: true } when now is not null => new(name, now.Recipe, null),
            _ when now is not null => new(name, now.Recipe, null) { OnlyOf = header.Run },
            { Json: null } => Refused(name, "", RecordFaults.RecipeLost(header.Run.Text, name)),
            _ => Refused(name, endpoint ?? "", RecordFaults.NotAuthentic(header.Run.Text, name, endpoint ?? "")),
        };
    }

    private static ChosenRecipe Refused(string name, string endpoint, Fault why)
    {
        var json = $$"""{"name":{{Quoted(name)}},"endpoint":{{Quoted(endpoint)}}}""";
        return new(name, json, why);
    }

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    private static (string Name, string? Endpoint) Read(string recipe)
    {
        using var json = JsonDocument.Parse(recipe);
        return (TextOf(json.RootElement, "name") ?? "", TextOf(json.RootElement, "endpoint"));
    }

    private static string? TextOf(JsonElement recipe, string property) =>
        recipe.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
