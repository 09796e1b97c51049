namespace TestAccounts.CleaningUp.Trust;

/// <summary>The recipe that a service's accounts are cleaned up with.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Json">The recipe.</param>
/// <param name="Obstacle">Why it must not be used.</param>
internal sealed record ChosenRecipe(string Service, string Json, Fault? Obstacle)
{
    /// <summary>The run whose mark an account must bear, where nobody knows who wrote its record.</summary>
    public RunId? OnlyOf { get; init; }
}
