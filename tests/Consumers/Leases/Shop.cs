using System.Net.Http.Json;
using TestAccounts.Testing;

/// <summary>A service that admits each buyer once at a time.</summary>
internal static class Shop
{
    private const int Visits = 5;
    private static readonly HttpClient Http = new() { BaseAddress = new Uri(Environment.GetEnvironmentVariable("ORDERS_URL")!) };

    /// <summary>Logs in and out again, some times; throws where somebody else is logged in as the same buyer.</summary>
    public static async Task VisitAsync(AccountLease buyer)
    {
        for (var i = 0; i < Visits; i++)
        {
            using var opened = await Http.PostAsJsonAsync("sessions", new { login = buyer.Username, password = buyer.Password });
            opened.EnsureSuccessStatusCode();
            var session = await opened.Content.ReadFromJsonAsync<Session>();
            using var closed = await Http.DeleteAsync($"sessions/{session!.Number}");
            closed.EnsureSuccessStatusCode();
        }
    }

    private sealed record Session(int Number);
}
