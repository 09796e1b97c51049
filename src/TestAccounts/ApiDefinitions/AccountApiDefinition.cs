namespace TestAccounts.ApiDefinitions;

/// <summary>How a service creates, reads, finds and deletes an account.</summary>
/// <param name="Create">The requests of a create, in order; empty in a recipe, which creates nothing.</param>
/// <param name="Id">Where the id of a created account comes from.</param>
/// <param name="Read">The read of one account by its id.</param>
/// <param name="Find">The look-up of an account by its login, where the service has one.</param>
/// <param name="List">The list of all accounts whose login starts with a text, where the service has one.</param>
/// <param name="Delete">The requests of a delete, in order.</param>
internal sealed record AccountApiDefinition(
    IReadOnlyList<RequestTemplate> Create, IdSource Id, ReadOperation Read, FindOperation? Find, ListOperation? List, IReadOnlyList<RequestTemplate> Delete);
