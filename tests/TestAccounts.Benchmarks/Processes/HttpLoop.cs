using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace TestAccounts.Benchmarks.Processes;

/// <summary>
/// What a program does at least: creates accounts with nothing but an <see cref="HttpClient"/>, reads each, tells the time, deletes them
/// and sees that they are gone. It writes nothing down, asks for nothing twice and names nobody.
/// </summary>
internal static class HttpLoop
{
    public const string Command = "loop";

    public static async Task RunAsync(Uri endpoint, int accounts)
    {
        using var client = new HttpClient { BaseAddress = endpoint };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Service.UserName}:{Service.Password}")));
        var prefix = $"loop-{System.Environment.ProcessId}";
        var ids = new string[accounts];
        await ForEachAsync(accounts, async i =>
        {
            using var body = new StringContent(
                $$"""{"username":"{{prefix}}-{{i}}","email":"{{prefix}}-{{i}}@example.com","role":"tester"}""", Encoding.UTF8, "application/json");
            using var created = await client.PostAsync("accounts", body);
            using var account = JsonDocument.Parse(await created.Content.ReadAsByteArrayAsync());
            ids[i] = account.RootElement.GetProperty("id").GetString()!;
            Expect(HttpStatusCode.Created, created);
            using var read = await client.GetAsync($"accounts/{ids[i]}");
            Expect(HttpStatusCode.OK, read);
        });
        Console.WriteLine(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        await ForEachAsync(accounts, async i =>
        {
            using var deleted = await client.DeleteAsync($"accounts/{ids[i]}");
            Expect(HttpStatusCode.NoContent, deleted);
            using var gone = await client.GetAsync($"accounts/{ids[i]}");
            Expect(HttpStatusCode.NotFound, gone);
        });
    }

    private static void Expect(HttpStatusCode expected, HttpResponseMessage answer)
    {
        if (answer.StatusCode != expected)
        {
            throw new InvalidOperationException($"{answer.RequestMessage!.Method} answered {answer.StatusCode}, not {expected}.");
        }
    }

    private static Task ForEachAsync(int accounts, Func<int, Task> work) => Parallel.ForEachAsync(
        Enumerable.Range(0, accounts), new ParallelOptions { MaxDegreeOfParallelism = Case.Parallelism }, async (i, _) => await work(i));
}
