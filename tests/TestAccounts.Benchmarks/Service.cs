using System.Diagnostics;
using TestAccounts.SampleServices;
using TestAccounts.SampleServices.Scim;

namespace TestAccounts.Benchmarks;

/// <summary>A SCIM service in a process of its own, so that its CPU time is not counted.</summary>
internal sealed class Service : IAsyncDisposable
{
    public const string Command = "serve";
    public const string Token = "scim-token";
    private readonly Process process;

    private Service(Process process, Uri endpoint) => (this.process, Endpoint) = (process, endpoint);

    public Uri Endpoint { get; }

    public static async Task<Service> StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Service).Assembly.Location, Command]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        var url = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The service did not start.");
        return new(process, new(url));
    }

    /// <summary>Serves until the standard input closes.</summary>
    public static async Task ServeAsync()
    {
        await using var service = await SampleService.StartAsync(new ScimManner { Token = Token }, new() { RecordsRequests = false });
        Console.WriteLine($"{service.Endpoint.GetLeftPart(UriPartial.Authority)}/scim/v2/");
        while (await Console.In.ReadLineAsync() is not null)
        {
            // Nothing is said to it.
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
