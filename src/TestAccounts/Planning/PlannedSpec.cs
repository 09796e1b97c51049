using TestAccounts.ApiDefinitions;
using TestAccounts.Configuration;
using TestAccounts.Templates;

namespace TestAccounts.Planning;

/// <summary>An account spec with its place in the plan.</summary>
/// <param name="ServiceIndex">The service's place in the config.</param>
/// <param name="Target">The service.</param>
/// <param name="Spec">The spec.</param>
/// <param name="FirstOrdinal">The number, in the whole run, of the spec's first account.</param>
/// <param name="Depth">0 where the spec uses no other account, else one more than the deepest that it uses.</param>
internal sealed record PlannedSpec(int ServiceIndex, ServiceTarget Target, AccountSpec Spec, int FirstOrdinal, int Depth)
{
    public Template Login { get; } = LoginTemplate.Of(Target.Api);

    public IReadOnlyList<Expression> CleanUpExpressions { get; } = ApiDefinitions.CleanUpExpressions.Of(Target.Api);

    /// <summary>The names of the values that the service's answers give.</summary>
    public IReadOnlyList<string> OutputNames { get; } = [.. Target.Api.OutputNames];

    /// <summary>The accounts that this spec's data uses.</summary>
    public IReadOnlyList<AccountReference> References { get; } =
        [.. Spec.Fields.SelectMany(f => f.Text?.Expressions ?? []).Select(e => e.Reference).OfType<AccountReference>()];
}
