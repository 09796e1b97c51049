using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace TestAccounts.SampleServices;

/// <summary>A request whose body was read to its end, so that it can be served even after its client has gone.</summary>
internal sealed class Call
{
    private readonly HttpRequest request;
    private readonly byte[] body;

    private Call(HttpRequest request, string target, byte[] body)
    {
        this.request = request;
        this.body = body;
        Target = target;

        // The server decodes everything but an escaped slash; only the raw target tells what the client meant.
        Path = [.. target.Split('?')[0].Split('/').Skip(1).Select(Uri.UnescapeDataString)];
    }

    public string Method => request.Method;

    public string Target { get; }

    public string[] Path { get; }

    public IHeaderDictionary Headers => request.Headers;

    public static async Task<Call> ReadAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return new Call(context.Request, target, buffer.ToArray());
    }

    public string? Query(string name) => request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    public string? Header(string name) => request.Headers.TryGetValue(name, out var value) ? value.ToString() : null;

    public T? Json<T>()
        where T : class
    {
        try
        {
            return request.HasJsonContentType() ? JsonSerializer.Deserialize<T>(body, JsonFormat.Options) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
