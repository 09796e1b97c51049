using System.Globalization;
using TestAccounts.Benchmarks;

if (args is [Service.Command])
{
    await Service.ServeAsync();
    return 0;
}

if (args.Length > 2 || !args.All(a => int.TryParse(a, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0))
{
    await Console.Error.WriteLineAsync("Usage: TestAccounts.Benchmarks [accounts, 1000] [rounds, 9]");
    return 2;
}

var numbers = args.Select(a => int.Parse(a, CultureInfo.InvariantCulture)).ToArray();
var (accounts, rounds) = (numbers.ElementAtOrDefault(0) is > 0 and var a ? a : 1000, numbers.ElementAtOrDefault(1) is > 0 and var r ? r : 9);
await using var service = await Service.StartAsync();
Contender[] contenders = [new BareLoop(service.Endpoint, accounts), new Engine("preset", service.Endpoint, accounts), new Engine("generic", service.Endpoint, accounts)];
Console.Write(await Comparison.RunAsync(contenders, accounts, rounds));
return 0;
