using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

/// <summary>The service under test, which the tests start themselves on a port that nobody knows before.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, JsonObject> accounts = new();
    private readonly WebApplication application;
    private int made;

    private Shop()
    {
        var builder = WebApplication.CreateSlimBuilder();
        application = builder.Build();
        application.Urls.Add("http://127.0.0.1:0");
        application.MapPost("/accounts", (JsonObject account) =>
        {
            account["id"] = $"{Interlocked.Increment(ref made)}";
            accounts[$"{account["id"]}"] = account;
            return Results.Json(account, statusCode: 201);
        });
        application.MapGet("/accounts/{id}", (string id) => accounts.TryGetValue(id, out var account) ? Results.Json(account) : Results.NotFound());
        application.MapGet("/accounts", (string? username) => accounts.Values.Where(account => $"{account["username"]}" == username));
        application.MapDelete("/accounts/{id}", (string id) => accounts.TryRemove(id, out _) ? Results.NoContent() : Results.NotFound());
    }

    public Uri Address => new(application.Urls.First());

    public static async Task<Shop> StartAsync()
    {
        var shop = new Shop();
        await shop.application.StartAsync();
        return shop;
    }

    public bool Knows(string id) => accounts.ContainsKey(id);

    /// <summary>Writes down for whoever runs this sample how many accounts were made, and how many were never deleted.</summary>
    public async ValueTask DisposeAsync()
    {
        await File.WriteAllTextAsync(Environment.GetEnvironmentVariable("TRACE")!, $"made {made}, left {accounts.Count}");
        await application.DisposeAsync();
    }
}
