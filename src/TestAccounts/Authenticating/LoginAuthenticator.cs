using TestAccounts.Answers;
using TestAccounts.ApiDefinitions;
using TestAccounts.Secrets;
using TestAccounts.Sending;

namespace TestAccounts.Authenticating;

/// <summary>Logs in to the service, and sends what it answered with every request.</summary>
internal sealed class LoginAuthenticator(LoginDefinition definition, TokenChannel channel, Redactor redactor, TimeProvider clock)
    : TokenAuthenticator(channel, redactor, clock)
{
    private readonly LoginValues values = new(definition.Values);
    private readonly TokenChannel channel = channel;

    protected override ValueSource Source => definition.Token;

    protected override IReadOnlyList<(string Name, ValueSource Source)> Headers => definition.Headers;

    public override void Authenticate(OutgoingRequest request, string? token)
    {
        if (definition.Header is { } header)
        {
            request.Headers.Add((header, definition.Value.Render(new LoginValues(definition.Values) { Token = token })));
        }

        base.Authenticate(request, token);
    }

    protected override TimeSpan? Lifetime(Answer answer) =>
        definition.Lifetime ?? (definition.Expires is { } source ? Seconds(source, answer) : null);

    protected override OutgoingRequest Build()
    {
        var template = definition.Request;
        var url = channel.UrlOf(template.Target.Render(values));
        var request = new OutgoingRequest(template.Method, url, template.Body?.Render(values), template.Body?.ContentType) { Answers = template.Answers };
        request.Headers.AddRange(template.Headers.Select(header => (header.Name, header.Value.Render(values))));
        return request;
    }
}
