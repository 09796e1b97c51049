namespace TestAccounts.Tool.Output;

/// <summary>Writes requests below the service that they are sent to: a line for each, and more where more is wanted.</summary>
internal sealed class RequestLines(LineWriter writer, bool isDetailed)
{
    private readonly Lock gate = new();
    private string? service;

    public void Write(RequestLine request)
    {
        lock (gate)
        {
            if (request.Service != service)
            {
                service = request.Service;
                writer.WriteLine($"{service}  {request.Endpoint}");
            }

            writer.WriteLine($"  {request.Method} {TargetOf(request)}{(request.Operation is { } operation ? $" ({operation})" : "")}{(request.Body is { } body ? $"  {body}" : "")}{(request.IsAnonymous ? "  (without credentials)" : "")}  → {EndOf(request)}");
            if (isDetailed)
            {
                foreach (var (name, value) in request.Headers)
                {
                    writer.WriteLine($"    {name}: {value}");
                }
            }
        }
    }

    // What goes elsewhere, such as to a token endpoint, is written in full.
    private static string TargetOf(RequestLine request) =>
        request.Url.StartsWith(request.Endpoint + "/", StringComparison.Ordinal) ? request.Url[request.Endpoint.Length..] : request.Url;

    private static string EndOf(RequestLine request) => request.Status is { } status
        ? $"{status} in {Words.Milliseconds(request.Elapsed)}"
        : $"no answer in {Words.Milliseconds(request.Elapsed)}: {request.Failure}";
}
