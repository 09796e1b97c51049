using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace TestAccounts.SampleServices.Oddities;

/// <summary>A create whose answer is the id and a line feed, as plain text; all else is JSON.</summary>
public sealed class PlainTextFake : ServiceFake
{
    public override string Name => "plain";

    public string Key { get; init; } = "plain-key";

    private protected override string LoginField => "login";

    internal override string NewId() => $"id {Guid.NewGuid():N}";

    private protected override bool Admits(Call call) => call.Header("X-Api-Key") == Key;

    private protected override Answer Serve(Call call, AccountStore store) => (call.Method, call.Path) switch
    {
        ("POST", ["accounts"]) => Create(call.Json<Dictionary<string, JsonElement>>(), store, account =>
            new Answer(StatusCodes.Status201Created) { Text = account.Id + "\n", ContentType = "text/plain" }),
        ("GET", ["accounts"]) => Answer.Ok(store.Find(call.Query("login") ?? "").Select(View)),
        ("GET", ["accounts", var id]) => Read(id, store, View),
        ("DELETE", ["accounts", var id]) => Delete(id, store),
        _ => Answer.NotFound,
    };

    private static object View(SampleAccount account) => new { id = account.Id, login = account.Login };
}
