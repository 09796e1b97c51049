using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace TestAccounts.SampleServices;

/// <summary>The original script's service: HTTP Basic and plain bodies.</summary>
public sealed class OrdersFake : ServiceFake
{
    public override string Name => "orders";

    public string UserName { get; init; } = "qa";

    public string Password { get; init; } = "secret";

    private protected override string LoginField => "username";

    private protected override bool Admits(Call call) =>
        call.Header("Authorization") == "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{UserName}:{Password}"));

    private protected override Answer Serve(Call call, AccountStore store) => (call.Method, call.Path) switch
    {
        ("POST", ["accounts"]) => Create(call.Json<Dictionary<string, JsonElement>>(), store, account =>
            new Answer(StatusCodes.Status201Created, account.View())),
        ("GET", ["accounts"]) => Search(call, store),
        ("GET", ["accounts", var id]) => Read(id, store, account => account.View()),
        ("DELETE", ["accounts", var id]) => Delete(id, store),
        _ => Answer.NotFound,
    };

    private static Answer Search(Call call, AccountStore store)
    {
        var found = call.Query("username") is { } login ? store.Find(login) : store.StartingWith(call.Query("prefix") ?? "");
        return Answer.Ok(found.Select(account => account.View()));
    }
}
