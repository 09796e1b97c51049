using System.Globalization;

namespace TestAccounts.Answers;

/// <summary>Where a throttled answer says how long to wait, and in which unit.</summary>
internal sealed record ResetSource(ValueSource Source, ResetUnit Unit)
{
    private const int LongestSeconds = 24 * 60 * 60;

    /// <summary>How long to wait; <see langword="null"/> where the answer does not say.</summary>
    public TimeSpan? Read(Answer answer, DateTimeOffset now)
    {
        var text = Source.Read(answer);
        if (Unit == ResetUnit.Date)
        {
            return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date - now : null;
        }

        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var seconds = Unit switch
        {
            ResetUnit.Seconds => number,
            ResetUnit.Milliseconds => number / 1000,
            ResetUnit.EpochSeconds => number - (now.ToUnixTimeMilliseconds() / 1000.0),
            _ => (number - now.ToUnixTimeMilliseconds()) / 1000,
        };
        return TimeSpan.FromSeconds(Math.Clamp(seconds, 0, LongestSeconds));
    }
}
