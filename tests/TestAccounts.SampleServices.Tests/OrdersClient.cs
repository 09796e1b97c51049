using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace TestAccounts.SampleServices.Tests;

internal sealed class OrdersClient(SampleService service) : IDisposable
{
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly HttpClient http = new()
    {
        DefaultRequestHeaders =
        {
            Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("qa:secret"))),
        },
    };

    public Task<HttpResponseMessage> CreateAsync(string username, CancellationToken cancellationToken = default) =>
        http.PostAsJsonAsync(At("/accounts"), new { username, password = "p" }, cancellationToken);

    public Task<HttpResponseMessage> ReadAsync(string id) => http.GetAsync(At($"/accounts/{Escape(id)}"));

    public Task<HttpResponseMessage> DeleteAsync(string id) => http.DeleteAsync(At($"/accounts/{Escape(id)}"));

    public Task<string> FindAsync(string username) =>
        http.GetStringAsync(At($"/accounts?username={Uri.EscapeDataString(username)}"));

    public void Dispose() => http.Dispose();

    private static string Escape(string id) => Uri.EscapeDataString(id).Replace(".", "%2E", StringComparison.Ordinal);

    private Uri At(string pathAndQuery) => new(service.Endpoint.GetLeftPart(UriPartial.Authority) + pathAndQuery, AsWritten);
}
