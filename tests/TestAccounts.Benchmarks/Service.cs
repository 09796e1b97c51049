using System.Diagnostics;
using System.Globalization;
using TestAccounts.SampleServices;
using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.SampleServices.Scim;

namespace TestAccounts.Benchmarks;

/// <summary>A service in a process of its own, so that its CPU time is not counted.</summary>
internal sealed class Service : IAsyncDisposable
{
    public const string Command = "serve";
    public const string Token = "scim-token";
    public const string UserName = "qa";
    public const string Password = "secret";
    private readonly Process process;

    private Service(Process process, Uri endpoint) => (this.process, Endpoint) = (process, endpoint);

    public Uri Endpoint { get; }

    public static Task<Service> StartScimAsync() => StartAsync("scim", TimeSpan.Zero);

    /// <summary>The service of the smallest config, each of whose answers takes a time.</summary>
    public static Task<Service> StartOrdersAsync(TimeSpan latency) => StartAsync("orders", latency);

    /// <summary>Serves until the standard input closes.</summary>
    public static async Task ServeAsync(string kind, TimeSpan latency)
    {
        SampleServiceOptions options = new() { RecordsRequests = false };
        await using var service = kind == "scim"
            ? await SampleService.StartAsync(new ScimFake { Token = Token }, options)
            : await SampleService.StartAsync(new OrdersFake { UserName = UserName, Password = Password }, options);
        if (latency > TimeSpan.Zero)
        {
            service.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.Latency) { Delay = latency });
        }

        Console.WriteLine(service.Endpoint.GetLeftPart(UriPartial.Authority) + (kind == "scim" ? "/scim/v2/" : "/"));
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

    private static async Task<Service> StartAsync(string kind, TimeSpan latency)
    {
        string[] arguments = [typeof(Service).Assembly.Location, Command, kind, latency.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)];
        var start = new ProcessStartInfo("dotnet", arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        var url = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The service did not start.");
        return new(process, new(url));
    }
}
