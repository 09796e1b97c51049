using TestAccounts.Answers;
using TestAccounts.Templates;

namespace TestAccounts.ApiDefinitions;

/// <summary>How a service creates, reads, finds, lists and deletes an account.</summary>
/// <param name="Create">The create; <see langword="null"/> in a recipe, which creates nothing.</param>
/// <param name="Read">The read of one account by its id.</param>
/// <param name="Find">The look-up of an account by its login, where the service has one.</param>
/// <param name="Lists">The lists of accounts whose login starts with a text; together they show all.</param>
/// <param name="Delete">The requests of a delete, in order.</param>
/// <param name="Probe">The request by which an account shows that it can log in, where there is one.</param>
/// <param name="RetryAfter">Where answers say how long to wait, besides <c>Retry-After</c>.</param>
internal sealed record AccountApiDefinition(
    CreateOperation? Create,
    ReadOperation Read,
    FindOperation? Find,
    IReadOnlyList<ListOperation> Lists,
    IReadOnlyList<RequestTemplate> Delete,
    RequestTemplate? Probe,
    IReadOnlyList<ResetSource> RetryAfter)
{
    /// <summary>The id that the client chooses; <see langword="null"/> where the service does.</summary>
    public Template? ChosenId => Create?.Id is IdSource.Chosen chosen ? chosen.Template : null;

    /// <summary>The request that asks for one account, and changes nothing.</summary>
    public RequestTemplate Question => Find?.Request ?? Read.Request;

    /// <summary>The names of all values that the requests of a provisioning give.</summary>
    public IEnumerable<string> OutputNames =>
        [.. (Create?.All ?? []).Append(Read.Request).Concat(Probe is null ? [] : [Probe]).SelectMany(r => r.Outputs).Select(o => o.Name).Distinct(StringComparer.Ordinal)];
}
