namespace TestAccounts;

/// <summary>What a check found out about one service.</summary>
/// <param name="Name">The service's name.</param>
/// <param name="Endpoint">The service's endpoint.</param>
/// <param name="Requests">The requests that were sent to it, in order; they hold no secret.</param>
/// <param name="Faults">What cannot work.</param>
/// <param name="Warnings">What may work, and deserves a look.</param>
public sealed record CheckedService(
    string Name, string Endpoint, IReadOnlyList<RequestLine> Requests, IReadOnlyList<Fault> Faults, IReadOnlyList<Fault> Warnings);
