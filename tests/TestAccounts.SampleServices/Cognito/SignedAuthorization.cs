namespace TestAccounts.SampleServices.Cognito;

/// <summary>The parts of an <c>Authorization</c> header of Signature Version 4.</summary>
internal sealed record SignedAuthorization(string AccessKeyId, string[] ScopeParts, string[] SignedHeaders, string Signature)
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    public string Date => ScopeParts[0];

    public string Region => ScopeParts[1];

    public string Service => ScopeParts[2];

    public string Terminator => ScopeParts[3];

    public string Scope => string.Join('/', ScopeParts);

    public static SignedAuthorization? Parse(string header)
    {
        if (header.Split(' ', 2) is not [Algorithm, var rest])
        {
            return null;
        }

        var fields = rest.Split(',', StringSplitOptions.TrimEntries)
            .Select(field => field.Split('=', 2))
            .Where(field => field.Length == 2)
            .ToLookup(field => field[0], field => field[1], StringComparer.Ordinal);
        return fields["Credential"].FirstOrDefault()?.Split('/') is [var accessKeyId, .. { Length: 4 } scope]
            && fields["SignedHeaders"].FirstOrDefault()?.Split(';') is { } signedHeaders
            && fields["Signature"].FirstOrDefault() is { } signature
                ? new SignedAuthorization(accessKeyId, scope, signedHeaders, signature)
                : null;
    }
}
