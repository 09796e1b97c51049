using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace TestAccounts.SampleServices;

/// <summary>A bearer token, a <c>Location</c> without a body, and users that become active only after a moment.</summary>
public sealed class IdentityFake : ServiceFake
{
    public override string Name => "identity";

    public string Token { get; init; } = "identity-token";

    public TimeSpan ReadyDelay { get; init; } = TimeSpan.FromMilliseconds(300);

    private protected override string LoginField => "userName";

    private protected override bool Admits(Call call) => call.Header("Authorization") == $"Bearer {Token}";

    private protected override bool IsReady(SampleAccount account) => account.Age >= ReadyDelay;

    private protected override Answer Serve(Call call, AccountStore store) => (call.Method, call.Path) switch
    {
        ("POST", ["users"]) => Create(call.Json<Dictionary<string, JsonElement>>(), store, account =>
            new Answer(StatusCodes.Status201Created) { Location = $"/users/{Uri.EscapeDataString(account.Id)}" }),
        ("GET", ["users"]) => Search(call, store),
        ("GET", ["users", var id]) => Read(id, store, View),
        ("DELETE", ["users", var id]) => Delete(id, store),
        _ => Answer.NotFound,
    };

    private Answer Search(Call call, AccountStore store)
    {
        var found = call.Query("userName") is { } login ? store.Find(login) : store.StartingWith(call.Query("startsWith") ?? "");
        return Answer.Ok(new { resources = found.Select(View) });
    }

    private object View(SampleAccount account) =>
        new { id = account.JsonId, userName = account.Login, state = IsReady(account) ? "active" : "pending" };
}
