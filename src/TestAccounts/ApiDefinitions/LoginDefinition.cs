using TestAccounts.Answers;
using TestAccounts.Templates;

namespace TestAccounts.ApiDefinitions;

/// <summary>How to log in to a service that keeps sessions or hands out tokens of its own.</summary>
/// <param name="Request">The request that logs in.</param>
/// <param name="Values">What its expressions stand for, by their text.</param>
/// <param name="Token">Where the token is in the answer.</param>
/// <param name="Header">The header that carries the token; <see langword="null"/> where none does.</param>
/// <param name="Value">The value of that header.</param>
/// <param name="Lifetime">How long the token lives, where that is known.</param>
/// <param name="Expires">Where the answer says how many seconds the token lives.</param>
/// <param name="Headers">Further headers of every request, whose values are in the answer.</param>
internal sealed record LoginDefinition(
    RequestTemplate Request,
    IReadOnlyDictionary<string, string> Values,
    ValueSource Token,
    string? Header,
    Template Value,
    TimeSpan? Lifetime,
    ValueSource? Expires,
    IReadOnlyList<(string Name, ValueSource Source)> Headers);
