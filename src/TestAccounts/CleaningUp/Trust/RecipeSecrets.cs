using TestAccounts.Configuration.Json;
using TestAccounts.Configuration.Recipes;
using TestAccounts.Ledger;

namespace TestAccounts.CleaningUp.Trust;

/// <summary>
/// Gives a recipe its secrets. One that stands in the config as plain text is for the server that the config names today, and no other; so
/// is a variable that has another value than when the run began.
/// </summary>
internal sealed class RecipeSecrets(LedgerKey key, RunHeader header, ChosenRecipe recipe, TodaysConfig today, Func<string, string?> variables, FaultList faults)
{
    public string? LookUp(string name)
    {
        if (!ConfigReference.Is(name))
        {
            return variables(name) is { } value && HasChanged(name, value) && IsForAnotherServer
                ? Withhold(RecordFaults.ChangedVariable(name, recipe.Service))
                : variables(name);
        }

        return IsForAnotherServer ? Withhold(RecordFaults.OtherServer(recipe.Service))
            : ConfigReference.Resolve(name, today.FindWritten) is { } text ? VariableText.Resolve(text, variables, _ => { }, () => { })
            : null;
    }

    private bool IsForAnotherServer =>
        today.FindEvenFaulty(recipe.Service) is { } service && !Origins.AreWithin(recipe.Json, service.Recipe);

    private bool HasChanged(string name, string value) =>
        header.SecretMarks.TryGetValue(name, out var mark) && mark != SecretMarks.Of(key, header.Run, name, value);

    private string Withhold(Fault why)
    {
        faults.Add(why);
        return "";
    }
}
