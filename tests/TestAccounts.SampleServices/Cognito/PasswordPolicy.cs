namespace TestAccounts.SampleServices.Cognito;

/// <summary>What a pool asks of passwords; the defaults are those of a new pool.</summary>
public sealed record PasswordPolicy
{
    public int MinimumLength { get; init; } = 8;

    public bool RequiresUppercase { get; init; } = true;

    public bool RequiresLowercase { get; init; } = true;

    public bool RequiresNumbers { get; init; } = true;

    public bool RequiresSymbols { get; init; } = true;

    internal CognitoFault? FaultOf(string password)
    {
        if (password.Length < MinimumLength)
        {
            return CognitoFault.InvalidPassword("not long enough");
        }

        return (RequiresUppercase && !password.Any(char.IsAsciiLetterUpper) ? "must have uppercase characters"
            : RequiresLowercase && !password.Any(char.IsAsciiLetterLower) ? "must have lowercase characters"
            : RequiresNumbers && !password.Any(char.IsAsciiDigit) ? "must have numeric characters"
            : RequiresSymbols && password.All(char.IsAsciiLetterOrDigit) ? "must have symbol characters"
            : null) is { } missing
            ? CognitoFault.InvalidPassword(missing)
            : null;
    }
}
