using Microsoft.Extensions.Hosting;

namespace TestAccounts.SampleServices;

/// <summary>Leaves the signals of the process to the process: a service in a test must not swallow its Ctrl+C.</summary>
public sealed class EmbeddedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
