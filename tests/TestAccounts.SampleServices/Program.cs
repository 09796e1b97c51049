using System.Text.Json;
using TestAccounts.SampleServices;

ServiceManner[] manners = [new OrdersManner(), new BillingManner(), new IdentityManner()];
if (CommandLineArguments.Parse(args) is not { } arguments
    || arguments.Only.Except(manners.Select(manner => manner.Name), StringComparer.Ordinal).Any())
{
    await Console.Error.WriteLineAsync($"Usage: dotnet TestAccounts.SampleServices.dll {CommandLineArguments.Usage}");
    return 2;
}

using var end = new EndOfProcess();
var chosen = manners.Where(manner => arguments.Only.Count == 0 || arguments.Only.Contains(manner.Name, StringComparer.Ordinal));
var services = await Task.WhenAll(chosen.Select(manner => SampleService.StartAsync(manner)));
var urls = services.ToDictionary(
    service => service.Name, service => service.Endpoint.GetLeftPart(UriPartial.Authority), StringComparer.Ordinal);
var half = arguments.UrlsFile + ".tmp";
await File.WriteAllTextAsync(half, JsonSerializer.Serialize(urls));
File.Move(half, arguments.UrlsFile, overwrite: true);

await end.WaitAsync(arguments.UntilStandardInputCloses);
await Task.WhenAll(services.Select(service => service.DisposeAsync().AsTask()));
return 0;
