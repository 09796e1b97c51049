namespace TestAccounts.ApiDefinitions;

/// <summary>A request to a token endpoint of OAuth 2.0.</summary>
/// <param name="Url">The token endpoint: a URL, or a path below the service's endpoint.</param>
/// <param name="Fields">What is sent besides the assertion.</param>
/// <param name="IsJson">Whether the fields are sent as JSON; as a form otherwise.</param>
/// <param name="Basic">The client's id and secret, where they are sent as HTTP Basic.</param>
/// <param name="Assertion">What is signed and sent, where a key proves who asks.</param>
internal sealed record TokenRequest(
    string Url, IReadOnlyList<(string Name, string Value)> Fields, bool IsJson, (string Id, string Secret)? Basic, Assertion? Assertion);
