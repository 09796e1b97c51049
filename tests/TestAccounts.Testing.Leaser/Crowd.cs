using System.Net;
using System.Net.Http.Json;

namespace TestAccounts.Testing.Leaser;

/// <summary>Threads that all want the buyers of a service, which admits each buyer once at a time.</summary>
internal sealed class Crowd(HttpClient http, int leases)
{
    private int granted;
    private int refused;
    private int longestWait;

    /// <summary>Waits for a line of input, so that all crowds begin together, and prints <c>granted refused longest-wait</c>.</summary>
    public static async Task<int> RunAsync(Uri service, int threads, int leases)
    {
        using var http = new HttpClient { BaseAddress = service };
        var crowd = new Crowd(http, leases);
        Console.WriteLine("ready");
        await Console.In.ReadLineAsync();
        await Task.WhenAll(Enumerable.Range(0, threads).Select(crowd.StartThread));
        Console.WriteLine($"{crowd.granted} {crowd.refused} {crowd.longestWait}");
        return 0;
    }

    // Every other thread blocks, as tests do that are not async.
    private Task StartThread(int number)
    {
        var isBlocking = number % 2 == 0;
        return Task.Factory.StartNew(() => LeaseAllAsync(isBlocking), TaskCreationOptions.LongRunning).Unwrap();
    }

    private async Task LeaseAllAsync(bool isBlocking)
    {
        var opened = 0;
        for (var i = 0; i < leases; i++)
        {
            await using var buyer = isBlocking ? TestAccount.Lease("orders", "buyer") : await TestAccount.LeaseAsync("orders", "buyer");
            opened = await UseAsync(buyer, opened);
        }
    }

    // How many sessions others opened since this one closed its last: the wait, counted in what happened meanwhile.
    private async Task<int> UseAsync(AccountLease buyer, int openedBefore)
    {
        using var answer = await http.PostAsJsonAsync("sessions", new { login = buyer.Username, password = buyer.Password });
        if (answer.StatusCode != HttpStatusCode.Created)
        {
            Interlocked.Increment(ref refused);
            return openedBefore;
        }

        Interlocked.Increment(ref granted);
        var number = (await answer.Content.ReadFromJsonAsync<Opening>())!.Number;
        if (openedBefore > 0)
        {
            KeepLongest(number - openedBefore - 1);
        }

        using var closed = await http.DeleteAsync($"sessions/{number}");
        return (await closed.Content.ReadFromJsonAsync<Closing>())!.Opened;
    }

    private void KeepLongest(int wait)
    {
        for (var seen = longestWait; wait > seen;)
        {
            var before = Interlocked.CompareExchange(ref longestWait, wait, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }

    private sealed record Opening(int Number);

    private sealed record Closing(int Opened);
}
