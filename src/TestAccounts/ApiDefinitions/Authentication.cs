namespace TestAccounts.ApiDefinitions;

/// <summary>How requests to a service prove who sends them.</summary>
internal abstract record Authentication
{
    /// <summary>Whether a token is fetched, which requests may carry as <c>{{token}}</c>.</summary>
    public bool HasToken => this is OAuth or Login;

    public sealed record None : Authentication;

    public sealed record Basic(string Username, string Password) : Authentication;

    public sealed record Bearer(string Token, string Scheme = "Bearer") : Authentication;

    public sealed record ApiKey(string? Header, string? Query, string Value) : Authentication;

    public sealed record OAuth(TokenRequest Request) : Authentication;

    public sealed record Login(LoginDefinition Definition) : Authentication;

    public sealed record AwsSignature(string AccessKeyId, string SecretAccessKey, string? SessionToken, string Region, string Service) : Authentication;
}
