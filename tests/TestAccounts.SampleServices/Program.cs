using System.Text.Json;
using TestAccounts.SampleServices;

ServiceFake[] fakes = [new OrdersFake(), new BillingFake(), new IdentityFake()];
if (CommandLineArguments.Parse(args) is not { } arguments
    || arguments.Only.Except(fakes.Select(fake => fake.Name), StringComparer.Ordinal).Any())
{
    await Console.Error.WriteLineAsync($"Usage: dotnet TestAccounts.SampleServices.dll {CommandLineArguments.Usage}");
    return 2;
}

using var end = new EndOfProcess();
var chosen = fakes.Where(fake => arguments.Only.Count == 0 || arguments.Only.Contains(fake.Name, StringComparer.Ordinal));
var services = await Task.WhenAll(chosen.Select(fake => SampleService.StartAsync(fake)));
var urls = services.ToDictionary(
    service => service.Name, service => service.Endpoint.GetLeftPart(UriPartial.Authority), StringComparer.Ordinal);
var half = arguments.UrlsFile + ".tmp";
await File.WriteAllTextAsync(half, JsonSerializer.Serialize(urls));
File.Move(half, arguments.UrlsFile, overwrite: true);

await end.WaitAsync(arguments.UntilStandardInputCloses);
await Task.WhenAll(services.Select(service => service.DisposeAsync().AsTask()));
return 0;
