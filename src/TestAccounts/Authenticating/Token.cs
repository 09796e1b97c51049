namespace TestAccounts.Authenticating;

/// <summary>A token as it was fetched.</summary>
/// <param name="Value">The token.</param>
/// <param name="Headers">Further headers that go with it.</param>
/// <param name="RenewAt">When the next one is due.</param>
/// <param name="Expires">Until when it can be used.</param>
internal sealed record Token(string Value, IReadOnlyList<(string Name, string Value)> Headers, DateTimeOffset RenewAt, DateTimeOffset Expires)
{
    private const double ShareOfLifetime = 0.2;
    private static readonly TimeSpan LongestMargin = TimeSpan.FromSeconds(30);

    /// <param name="value">The token.</param>
    /// <param name="headers">Further headers that go with it.</param>
    /// <param name="asked">When it was asked for, from which its life is counted.</param>
    /// <param name="lifetime">How long it lives; for ever, as far as anybody knows, where that is not positive.</param>
    public static Token Of(string value, IReadOnlyList<(string Name, string Value)> headers, DateTimeOffset asked, TimeSpan? lifetime)
    {
        if (lifetime is not { } known || known <= TimeSpan.Zero || known > DateTimeOffset.MaxValue - asked)
        {
            return new(value, headers, DateTimeOffset.MaxValue, DateTimeOffset.MaxValue);
        }

        var margin = known * ShareOfLifetime;
        return new(value, headers, asked + known - (margin < LongestMargin ? margin : LongestMargin), asked + known);
    }
}
