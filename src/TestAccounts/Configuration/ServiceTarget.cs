using TestAccounts.ApiDefinitions;

namespace TestAccounts.Configuration;

/// <summary>All that is needed to speak to a service: where it is, how to authenticate, how its account API works.</summary>
internal sealed record ServiceTarget(string Name, Uri Endpoint, ServiceLimits Limits, Authentication Authentication, AccountApiDefinition Api, bool Unsafe)
{
    public ConnectionSettings Connection { get; init; } = ConnectionSettings.Default;
}
