using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace TestAccounts.SampleServices;

/// <summary>An API key, wrapped bodies, lists in pages, and customers that may be closed before they are deleted.</summary>
public sealed class BillingFake : ServiceFake
{
    public override string Name => "billing";

    public string ApiKey { get; init; } = "billing-key";

    public int PageSize { get; init; } = 100;

    public TimeSpan ReadyDelay { get; init; }

    private protected override string LoginField => "login";

    private protected override bool Admits(Call call) => call.Header("X-Api-Key") == ApiKey;

    private protected override bool IsReady(SampleAccount account) => account.Age >= ReadyDelay && !account.Closed;

    private protected override Answer Serve(Call call, AccountStore store) => (call.Method, call.Path) switch
    {
        ("POST", ["v1", "customers"]) => Create(call.Json<Envelope>()?.Data, store, account =>
            new Answer(StatusCodes.Status201Created, new { data = account.View() })),
        ("GET", ["v1", "customers"]) => Search(call, store),
        ("GET", ["v1", "customers", var id]) => Read(id, store, account => new { data = ViewWithState(account) }),
        ("POST", ["v1", "customers", var id, "close"]) => Close(id, store),
        ("DELETE", ["v1", "customers", var id]) => Delete(id, store),
        _ => Answer.NotFound,
    };

    private Answer Search(Call call, AccountStore store)
    {
        if (call.Query("login") is { } login)
        {
            return Page(store.Find(login), next: null);
        }

        var prefix = call.Query("prefix") ?? "";
        var offset = int.TryParse(call.Query("offset"), out var given) ? given : 0;
        var found = store.StartingWith(prefix, offset, PageSize + 1);
        return Page(
            found.Take(PageSize),
            found.Count > PageSize ? $"/v1/customers?prefix={Uri.EscapeDataString(prefix)}&offset={offset + PageSize}" : null);
    }

    private Answer Page(IEnumerable<SampleAccount> accounts, string? next) =>
        Answer.Ok(new { items = accounts.Select(ViewWithState), next });

    private static Answer Close(string id, AccountStore store)
    {
        if (store.Get(id) is not { } account)
        {
            return Answer.NotFound;
        }

        account.Closed = true;
        return Answer.NoContent;
    }

    private Dictionary<string, object?> ViewWithState(SampleAccount account)
    {
        var view = account.View();
        view["state"] = account.Closed ? "closed" : IsReady(account) ? "active" : "pending";
        return view;
    }

    private sealed record Envelope(Dictionary<string, JsonElement>? Data);
}
