using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.SampleServices.Paging;

namespace TestAccounts.SampleServices.Oddities;

/// <summary>
/// Users named by the client below a tenant: <c>PUT</c> tells new from known by status alone, what is missing is a state, and what is
/// removed is removed by a verb in the path. The id of an account is its login.
/// </summary>
public sealed class PutFake : SerialFake
{
    public override string Name => "put";

    public string Token { get; init; } = "put-token";

    public string Tenant { get; init; } = "acme";

    public int PageSize { get; init; } = 100;

    internal override string? IdOf(string login, IReadOnlyDictionary<string, JsonElement> data) => login;

    internal override Answer Throttle(MisbehaviourRule rule) =>
        Answer.Problem(StatusCodes.Status429TooManyRequests, "slow down") with
        {
            Headers = [("X-RateLimit-Reset-After", (rule.RetryAfter ?? TimeSpan.FromMilliseconds(250)).TotalSeconds.ToString("0.###"))],
        };

    private protected override Answer Serve(Call call, AccountStore store)
    {
        if (call.Header("Authorization") != $"Token {Token}")
        {
            return Answer.Problem(StatusCodes.Status401Unauthorized, "wrong or missing token");
        }

        if (call.Path is not ["tenants", var tenant, .. var rest] || tenant != Tenant)
        {
            return Answer.Problem(StatusCodes.Status404NotFound, "no such tenant");
        }

        return (call.Method, rest) switch
        {
            ("PUT", ["users", var login]) => Put(login, call, store),
            ("GET", ["users", var login]) => Answer.Ok(store.Read(login) is { } account ? View(account) : new JsonObject { ["state"] = "absent" }),
            ("GET", ["users"]) => List(call, store),
            ("POST", ["users:remove"]) => Remove(call, store),
            _ => Answer.NotFound,
        };
    }

    private JsonObject View(SampleAccount account) =>
        new() { ["state"] = "present", ["tenant"] = Tenant, ["login"] = account.Login, ["email"] = account.Text("email") };

    private Answer Put(string login, Call call, AccountStore store)
    {
        if (call.JsonBody() is not { } body)
        {
            return Answer.Problem(StatusCodes.Status400BadRequest, "a JSON object is needed");
        }

        return store.TryAdd(login, body.ToData()) is { } account
            ? new Answer(StatusCodes.Status201Created, View(account)) { Created = account }
            : Answer.Ok(View(store.Named(login)!));
    }

    private static Answer Remove(Call call, AccountStore store)
    {
        var login = call.Query("login") ?? "";
        return call.JsonBody()?.Text("confirm") == login
            ? Answer.Ok(new { removed = store.Remove(login) ? 1 : 0 })
            : Answer.Problem(StatusCodes.Status400BadRequest, "the body must confirm the login");
    }

    private Answer List(Call call, AccountStore store)
    {
        var after = call.Query("cursor") is { } cursor && PageToken.IsValid(cursor) ? PageToken.Decode(cursor) : "";
        var found = store.StartingWith(call.Query("startsWith") ?? "")
            .Where(account => string.CompareOrdinal(account.Login, after) > 0)
            .ToList();
        var page = found.Take(PageSize).ToList();
        return Answer.Ok(new JsonObject
        {
            ["users"] = new JsonArray([.. page.Select(View)]),
            ["cursor"] = found.Count > PageSize ? PageToken.Encode(page[^1].Login) : null,
        });
    }
}
