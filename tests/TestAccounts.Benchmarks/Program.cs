using System.Globalization;
using TestAccounts.Benchmarks;
using TestAccounts.Benchmarks.InProcess;
using TestAccounts.Benchmarks.Processes;

int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

switch (args)
{
    case [Service.Command, var kind, var milliseconds]:
        await Service.ServeAsync(kind, TimeSpan.FromMilliseconds(Number(milliseconds)));
        return 0;
    case [HttpLoop.Command, var endpoint, var accounts]:
        await HttpLoop.RunAsync(new(endpoint), Number(accounts));
        return 0;
    case ["processes", var tool, .. var cases]:
        await ProcessComparison.RunAsync(tool, [.. cases.Select(Case.Parse)]);
        return 0;
    case ["parallelism", var tool, var tried]:
        await ProcessComparison.CompareParallelismAsync(tool, Case.Parse(tried));
        return 0;
    case ["memory", var tool, .. var cases]:
        await ProcessComparison.ShowMemoryAsync(tool, [.. cases.Select(Case.Parse)]);
        return 0;
    case ["engine", var accounts, var rounds]:
        await using (var service = await Service.StartScimAsync())
        {
            var count = Number(accounts);
            Contender[] contenders = [new BareLoop(service.Endpoint, count), new Engine("preset", service.Endpoint, count), new Engine("generic", service.Endpoint, count)];
            Console.Write(await Comparison.RunAsync(contenders, count, Number(rounds)));
        }

        return 0;
    default:
        await Console.Error.WriteLineAsync(
            """
            Usage: TestAccounts.Benchmarks engine ACCOUNTS ROUNDS
                   TestAccounts.Benchmarks processes TOOL CASE …
                   TestAccounts.Benchmarks parallelism TOOL CASE
                   TestAccounts.Benchmarks memory TOOL CASE …
            A CASE is SERVICESxACCOUNTS@MILLISECONDS*ROUNDS, such as 3x1@20*9.
            """);
        return 2;
}
