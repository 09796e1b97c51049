using System.Text;
using Microsoft.AspNetCore.Http;

namespace TestAccounts.Tests.AccountApis;

/// <summary>An answer, byte for byte.</summary>
internal sealed record Reply(int Status, string Body = "", string? ContentType = "application/json", params (string Name, string Value)[] Headers)
{
    /// <summary>Whether the text goes over the wire as Latin-1.</summary>
    public bool IsLatin1 { get; init; }

    public Reply With(string name, string value) => this with { Headers = [.. Headers, (name, value)] };

    public async Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = Status;
        foreach (var (name, value) in Headers)
        {
            response.Headers.Append(name, value);
        }

        if (Body.Length > 0)
        {
            response.ContentType = ContentType;
            await response.Body.WriteAsync((IsLatin1 ? Encoding.Latin1 : Encoding.UTF8).GetBytes(Body));
        }
    }
}
