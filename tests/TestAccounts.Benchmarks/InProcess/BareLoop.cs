using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace TestAccounts.Benchmarks.InProcess;

/// <summary>The same requests, sent by nothing but an <see cref="HttpClient"/>.</summary>
internal sealed class BareLoop(Uri endpoint, int accounts) : Contender("bare loop")
{
    private int round;

    public override async Task RunAsync()
    {
        using var client = new HttpClient { BaseAddress = endpoint };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Service.Token);
        var prefix = $"bare-{++round}";
        var ids = new string[accounts];
        await ForEachAsync(async i =>
        {
            using var created = await client.PostAsync("Users", Body($"{prefix}-{i}"));
            var user = await created.Content.ReadFromJsonAsync<JsonElement>();
            ids[i] = user.GetProperty("id").GetString()!;
            Expect(HttpStatusCode.Created, created);
            using var read = await client.GetAsync($"Users/{ids[i]}");
            Expect(HttpStatusCode.OK, read);
        });
        await ForEachAsync(async i =>
        {
            using var deleted = await client.DeleteAsync($"Users/{ids[i]}");
            Expect(HttpStatusCode.NoContent, deleted);
            using var gone = await client.GetAsync($"Users/{ids[i]}");
            Expect(HttpStatusCode.NotFound, gone);
        });
    }

    private static JsonContent Body(string name) => JsonContent.Create(
        new
        {
            schemas = new[] { "urn:ietf:params:scim:schemas:core:2.0:User" },
            userName = name,
            externalId = name,
            active = true,
            displayName = name,
            name = new { givenName = "Test", familyName = "Account" },
            emails = new[] { new { value = $"{name}@example.com", type = "work", primary = true } },
            password = "Correct-horse-7",
        },
        new MediaTypeHeaderValue("application/scim+json"));

    private static void Expect(HttpStatusCode expected, HttpResponseMessage answer)
    {
        if (answer.StatusCode != expected)
        {
            throw new InvalidOperationException($"{answer.RequestMessage!.Method} answered {answer.StatusCode}, not {expected}.");
        }
    }

    private Task ForEachAsync(Func<int, Task> work) => Parallel.ForEachAsync(
        Enumerable.Range(0, accounts), new ParallelOptions { MaxDegreeOfParallelism = Parallelism }, async (i, _) => await work(i));
}
