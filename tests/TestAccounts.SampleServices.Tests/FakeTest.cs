using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace TestAccounts.SampleServices.Tests;

/// <summary>A running fake and a client that is logged in to it.</summary>
public abstract class FakeTest : IAsyncLifetime
{
    private protected static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    private protected SampleService Service { get; private set; } = null!;

    private protected HttpClient Http { get; } = new();

    private protected abstract ServiceFake Fake { get; }

    public async Task InitializeAsync()
    {
        Service = await SampleService.StartAsync(Fake);
        Http.BaseAddress = Service.Endpoint;
        Http.DefaultRequestHeaders.Authorization = await AuthorizeAsync();
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await Service.DisposeAsync();
    }

    private protected abstract Task<AuthenticationHeaderValue> AuthorizeAsync();

    private protected async Task<(HttpStatusCode Status, string Body)> PostFormAsync(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await Http.PostAsync(path, form);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private protected async Task<(HttpStatusCode Status, string Body)> PostAsync(string path, object body)
    {
        using var response = await Http.PostAsJsonAsync(path, body);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private protected async Task<(HttpStatusCode Status, string Body)> GetAsync(string path)
    {
        using var response = await Http.GetAsync(path);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private protected async Task<HttpStatusCode> DeleteAsync(string path)
    {
        using var response = await Http.DeleteAsync(path);
        return response.StatusCode;
    }

    private protected static string? Field(string json, string field) => JsonElement.Parse(json).GetProperty(field).ToString();

    private protected static AuthenticationHeaderValue Bearer((HttpStatusCode Status, string Body) answer) =>
        new("Bearer", Field(answer.Body, "access_token"));
}
