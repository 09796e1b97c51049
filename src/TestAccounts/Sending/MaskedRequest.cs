using TestAccounts.Configuration;
using TestAccounts.Secrets;

namespace TestAccounts.Sending;

/// <summary>
/// A request as a person may read it. Secrets are masked twice: by value, where they are known, and by the name of what holds them.
/// </summary>
internal sealed class MaskedRequest(ServiceTarget target, OutgoingRequest request, Redactor redactor)
{
    public RequestLine Line(int? status, string failure, TimeSpan elapsed) => new()
    {
        Service = target.Name,
        Endpoint = target.Endpoint.OriginalString.TrimEnd('/'),
        Method = request.Method.Method,
        Url = Url(),
        IsAnonymous = request.IsAnonymous,
        Operation = OperationName.In(request.Headers) is { } operation ? Redact(operation) : null,
        Headers = Headers(),
        Body = request.Body is { Length: > 0 } body ? new MaskedBody(Redact).Text(body.Span, request.ContentType ?? "") : null,
        Status = status,
        Failure = status is null ? failure : null,
        Elapsed = elapsed,
    };

    private string Url()
    {
        var parts = request.Url.Split('?', 2);
        var path = Unescaped(parts[0]);
        return parts.Length == 1 ? path : $"{path}?{string.Join('&', parts[1].Split('&').Select(Parameter))}";
    }

    private string Parameter(string text)
    {
        var pair = text.Split('=', 2);
        return pair.Length == 1 ? Unescaped(text)
            : SecretName.Is(pair[0]) ? $"{pair[0]}={Redactor.Mask}"
            : $"{pair[0]}={Unescaped(pair[1])}";
    }

    // A secret may be escaped in a way that nobody looks for; what holds none stays as it was sent.
    private string Unescaped(string text)
    {
        var plain = Uri.UnescapeDataString(text);
        var masked = Redact(plain);
        return masked == plain ? Redact(text) : masked;
    }

    private Dictionary<string, string> Headers()
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in request.Headers)
        {
            headers[name] = SecretName.Is(name) ? Redactor.Mask : Redact(value);
        }

        if (request.ContentType is { } type)
        {
            headers["Content-Type"] = type;
        }

        return headers;
    }

    private string Redact(string text)
    {
        var masked = redactor.Redact(text);
        return request.Account?.Redact(masked) ?? masked;
    }
}
