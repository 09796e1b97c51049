using System.Diagnostics;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json;

/// The three sample services in a process of their own, on free loopback ports.
sealed class SampleServices : IDisposable
{
    private static readonly HttpClient Http = new();
    private readonly Process _process;
    private readonly Dictionary<string, string> _urls;

    private SampleServices(Process process, Dictionary<string, string> urls) => (_process, _urls) = (process, urls);

    public IEnumerable<string> Names => _urls.Keys;

    /// ORDERS_URL and so on, as the consumers' configs want them.
    public Dictionary<string, string> Variables => _urls.ToDictionary(url => $"{url.Key.ToUpperInvariant()}_URL", url => url.Value);

    public static async Task<SampleServices> StartAsync(string assembly, string urlsFile)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, "--urls-file", urlsFile, "--until-stdin-closes"]) { RedirectStandardInput = true };
        var process = Process.Start(start);
        var waited = Stopwatch.StartNew();
        while (!System.IO.File.Exists(urlsFile))
        {
            if (process.HasExited || waited.Elapsed > TimeSpan.FromSeconds(30))
            {
                throw new CakeException("The sample services did not start.");
            }

            await System.Threading.Tasks.Task.Delay(25);
        }

        return new(process, JsonSerializer.Deserialize<Dictionary<string, string>>(await System.IO.File.ReadAllTextAsync(urlsFile)));
    }

    public async Task<int> CountCreatedAsync(string name) => (await ReadAsync(name, "control/created")).GetProperty("total").GetInt32();

    public async Task<int> CountLeftAsync(string name) => (await ReadAsync(name, "control/accounts")).GetArrayLength();

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit(TimeSpan.FromSeconds(10));
        _process.Dispose();
    }

    private Task<JsonElement> ReadAsync(string name, string path) => Http.GetFromJsonAsync<JsonElement>($"{_urls[name]}/{path}");
}
