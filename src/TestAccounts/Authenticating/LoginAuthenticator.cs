using System.Buffers;
using System.Text.Json;
using TestAccounts.AccountApi;
using TestAccounts.ApiDefinitions;

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
        if (definition.Header is { } header && token is not null)
        {
            request.Headers.Add((header, definition.Value.Render(new LoginValues(new Dictionary<string, string> { ["token"] = token }))));
        }

        base.Authenticate(request, token);
    }

    protected override bool Succeeds(int status) => definition.Request.Succeeds(status);

    protected override TimeSpan? Lifetime(Answer answer) =>
        definition.Lifetime ?? (definition.Expires is { } source ? Seconds(source, answer) : null);

    protected override OutgoingRequest Build()
    {
        var template = definition.Request;
        var request = new OutgoingRequest(
            template.Method, channel.UrlOf(template.Target.Render(values)), Body(template), template.Body is null ? null : template.ContentType);
        request.Headers.AddRange(template.Headers.Select(header => (header.Name, header.Value.Render(values))));
        return request;
    }

    private ReadOnlyMemory<byte>? Body(RequestTemplate template)
    {
        if (template.Body is null)
        {
            return null;
        }

        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            template.Body.Write(json, values);
        }

        return buffer.WrittenMemory;
    }
}
