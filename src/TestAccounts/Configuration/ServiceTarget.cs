using TestAccounts.ApiDefinitions;
using TestAccounts.Configuration.Access;

namespace TestAccounts.Configuration;

/// <summary>All that is needed to speak to a service: where it is, how to authenticate, how its account API works.</summary>
internal sealed record ServiceTarget(string Name, Uri Endpoint, ServiceLimits Limits, Authentication Authentication, AccountApiDefinition Api, bool Unsafe)
{
    /// <summary>Where the config describes it; <see langword="null"/> in a recipe.</summary>
    public Place? Place { get; init; }

    /// <summary>How long a login of the service may be; <see langword="null"/> where nobody says.</summary>
    public int? MaxLogin { get; init; }

    public ConnectionSettings Connection { get; init; } = ConnectionSettings.Default;

    /// <summary>Gives a fault that has no place in the config, such as one of a preset's request, the service's.</summary>
    public Fault AtPlace(Fault fault) => fault.File is null && Place is { } place
        ? fault with { File = place.File, Line = place.Line, Column = place.Column }
        : fault;
}
