using Microsoft.AspNetCore.Http;

namespace TestAccounts.SampleServices;

internal static class PaddedBody
{
    public static async Task WriteAsync(HttpResponse response, long length)
    {
        var chunk = new byte[64 * 1024];
        Array.Fill(chunk, (byte)'x');
        response.ContentType = "application/json";
        await response.WriteAsync("{\"padding\":\"");
        for (var left = length; left > 0 && !response.HttpContext.RequestAborted.IsCancellationRequested; left -= chunk.Length)
        {
            await response.Body.WriteAsync(chunk.AsMemory(0, (int)Math.Min(left, chunk.Length)));
        }

        await response.WriteAsync("\"}");
    }
}
