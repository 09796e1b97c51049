using TestAccounts.Configuration;

namespace TestAccounts.Provisioning.Trust;

/// <summary>
/// Gives a recipe its secrets. One that stands in the config as plain text is for the server that the config names today, and no other.
/// </summary>
internal sealed class RecipeSecrets(ChosenRecipe recipe, TodaysConfig today, Func<string, string?> variables, FaultList faults)
{
    public string? LookUp(string name)
    {
        if (!ConfigReference.Is(name))
        {
            return variables(name);
        }

        if (today.FindEvenFaulty(recipe.Service) is { } service && !Origins.AreWithin(recipe.Json, service.Recipe))
        {
            faults.Add(RecordFaults.OtherServer(recipe.Service));
            return "";
        }

        return ConfigReference.Resolve(name, today.Root) is { } text ? VariableText.Resolve(text, variables, _ => { }, () => { }) : null;
    }
}
