using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace TestAccounts.SampleServices;

internal sealed record Answer(int Status, object? Body = null)
{
    public static readonly Answer NoContent = new(StatusCodes.Status204NoContent);

    public static readonly Answer NotFound = new(StatusCodes.Status404NotFound, new { error = "not found" });

    public string? Location { get; init; }

    public string? RetryAfter { get; init; }

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public string ContentType { get; init; } = "application/json";

    /// <summary>Sent as it is, instead of the body.</summary>
    public string? Text { get; init; }

    /// <summary>Characters of padding, instead of the body.</summary>
    public long Padding { get; init; }

    /// <summary>The account that this request committed.</summary>
    public SampleAccount? Created { get; init; }

    public bool Succeeded => Status is >= 200 and < 300;

    public static Answer Ok(object body) => new(StatusCodes.Status200OK, body);

    public static Answer Problem(int status, string error) => new(status, new { error });

    public async Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = Status;
        if (Location is not null)
        {
            response.Headers.Location = Location;
        }

        if (RetryAfter is not null)
        {
            response.Headers.RetryAfter = RetryAfter;
        }

        foreach (var (name, value) in Headers)
        {
            response.Headers.Append(name, value);
        }

        if (Padding > 0)
        {
            await PaddedBody.WriteAsync(response, Padding);
        }
        else if (Text is not null)
        {
            response.ContentType = ContentType;
            await response.WriteAsync(Text);
        }
        else if (Body is not null)
        {
            var json = JsonSerializer.SerializeToUtf8Bytes(Body, Body.GetType(), JsonFormat.Options);
            response.ContentType = ContentType;
            response.ContentLength = json.Length;
            await response.Body.WriteAsync(json);
        }
    }
}
