namespace TestAccounts.ApiDefinitions;

/// <summary>A value cannot stand in a path: with it, the request would go to another path.</summary>
internal sealed class UnusableValueException(string expression, string value)
    : Exception($"{{{{{expression}}}}} is '{value}', which cannot be a segment of a path")
{
    public string Expression { get; } = expression;

    public string Value { get; } = value;
}
