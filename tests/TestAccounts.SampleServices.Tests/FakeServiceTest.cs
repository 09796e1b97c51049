using System.Text.Json;

namespace TestAccounts.SampleServices.Tests;

/// <summary>One fake, and a plain client for it.</summary>
public abstract class FakeServiceTest : IAsyncLifetime
{
    private protected SampleService Service { get; private set; } = null!;

    private protected HttpClient Http { get; private set; } = null!;

    private protected virtual SampleServiceOptions Options { get; } = new() { NewId = (_, login) => $"id-of-{login}" };

    private protected abstract ServiceFake Fake { get; }

    public virtual async Task InitializeAsync()
    {
        Service = await SampleService.StartAsync(Fake, Options);
        Http = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = Service.Endpoint };
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await Service.DisposeAsync();
    }

    private protected static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private protected static async Task<(int Status, JsonElement Body)> ReadAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            return ((int)answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
        }
    }

    private protected Uri At(string path) => new(Service.Endpoint, path);

    private protected async Task<(int Status, JsonElement Body)> GetAsync(string path) => await ReadAsync(await Http.GetAsync(At(path)));
}
