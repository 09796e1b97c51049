using System.Globalization;

namespace TestAccounts.Configuration.Json;

/// <summary>Durations as people write them: a number and a unit.</summary>
internal static class Duration
{
    public const string Valid = "a number and one of ms, s, m, h, such as 500ms, 10s or 2m, up to 24h";
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    private static readonly (string Unit, TimeSpan Length)[] Units =
    [
        ("ms", TimeSpan.FromMilliseconds(1)), ("s", TimeSpan.FromSeconds(1)), ("m", TimeSpan.FromMinutes(1)), ("h", TimeSpan.FromHours(1)),
    ];

    public static TimeSpan? TryParse(string text)
    {
        foreach (var (unit, length) in Units)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal)
                && double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && number * length.TotalSeconds <= Longest.TotalSeconds)
            {
                return number * length;
            }
        }

        return null;
    }

    public static string Write(TimeSpan duration) => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds}ms");
}
