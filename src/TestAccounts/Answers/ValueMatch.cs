using System.Text.RegularExpressions;

namespace TestAccounts.Answers;

/// <summary>What a value has to be: a text in which <c>*</c> stands for anything, one of several, none at all, or not something.</summary>
internal abstract record ValueMatch
{
    /// <param name="value">The value; <see langword="null"/> where there is none, or JSON's <c>null</c>.</param>
    public abstract bool Matches(string? value);

    public sealed record Absent : ValueMatch
    {
        public override bool Matches(string? value) => value is null;
    }

    public sealed record Text(string Value) : ValueMatch
    {
        private readonly Regex? pattern = Value.Contains('*', StringComparison.Ordinal)
            ? new Regex($"^{Regex.Escape(Value).Replace("\\*", ".*", StringComparison.Ordinal)}$", RegexOptions.Singleline | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))
            : null;

        public override bool Matches(string? value) => value is not null && (pattern?.IsMatch(value) ?? value == Value);
    }

    public sealed record AnyOf(IReadOnlyList<ValueMatch> Choices) : ValueMatch
    {
        public override bool Matches(string? value) => Choices.Any(choice => choice.Matches(value));
    }

    public sealed record Not(ValueMatch Inner) : ValueMatch
    {
        public override bool Matches(string? value) => !Inner.Matches(value);
    }
}
