namespace TestAccounts.Ledger;

/// <summary>The recipe of a service as a run's file has it.</summary>
/// <param name="Json">The recipe; <see langword="null"/> where it cannot be read.</param>
/// <param name="IsAuthentic">Whether this user wrote it on this machine.</param>
internal sealed record RecordedRecipe(string? Json, bool IsAuthentic)
{
    public static readonly RecordedRecipe Lost = new(null, false);
}
