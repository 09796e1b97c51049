namespace TestAccounts.ModelBench;

/// <summary>Logins that people really have, and that look like ours.</summary>
internal static class Strangers
{
    public static string Draw(Dice dice)
    {
        var number = dice.Number(1, 99);
        return dice.Pick(
            $"ta-1732628400-bob{number}", $"ta-2024112601-payroll{number}", $"ta-stranger-{number}", $"TA-0123456789-{number}a",
            $"mta-2q25x9mw3k-{number}", $"data_2024112601_{number}", $"santa-1234567890-{number}", $"anna{number}@example.com");
    }
}
