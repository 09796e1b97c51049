using System.Text.Json.Nodes;
using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.SampleServices.Oddities;

/// <summary>
/// JSON-RPC 2.0 on one path: every answer is 200, errors are codes in the body, and the session token goes inside the body as
/// <c>auth</c>.
/// </summary>
public sealed class JsonRpcFake : SerialFake
{
    private readonly Dictionary<string, (DateTimeOffset Expires, int UsesLeft)> sessions = new(StringComparer.Ordinal);

    public override string Name => "json-rpc";

    public string UserName { get; init; } = "qa";

    public string Password { get; init; } = "secret";

    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Calls that a session is good for.</summary>
    public int SessionUses { get; init; } = int.MaxValue;

    public int LargestPage { get; init; } = 100;

    internal override Answer Throttle(MisbehaviourRule rule) => Error(
        id: null, -32005, "Too many requests", new JsonObject { ["retryAfterMs"] = (rule.RetryAfter ?? TimeSpan.FromMilliseconds(100)).TotalMilliseconds });

    private protected override Answer Serve(Call call, AccountStore store)
    {
        if ((call.Method, call.Path) is not ("POST", ["rpc"]))
        {
            return Answer.NotFound;
        }

        if (call.JsonBody() is not { } body)
        {
            return Error(id: null, -32700, "Parse error");
        }

        var id = body["id"];
        if (body.Text("jsonrpc") != "2.0" || body.Text("method") is not { } method || body["params"] is not JsonObject parameters)
        {
            return Error(id, -32600, "Invalid Request");
        }

        if (method != "user.login" && !IsInSession(body.Text("auth")))
        {
            return Error(id, -32003, "Session terminated, please log in again");
        }

        return method switch
        {
            "user.login" => LogIn(id, parameters),
            "user.create" => Create(id, parameters, store),
            "user.get" => store.Read(Text(parameters, "id")) is { } account ? Result(id, View(account)) : Missing(id),
            "user.find" => Result(id, Views(store.Find(Text(parameters, "login")))),
            "user.list" => List(id, parameters, store),
            "user.delete" => store.Remove(Text(parameters, "id")) ? Result(id, true) : Missing(id),
            _ => Error(id, -32601, "Method not found"),
        };
    }

    private static string Text(JsonObject parameters, string name) => parameters.Text(name) ?? "";

    private static Answer Result(JsonNode? id, JsonNode result) =>
        Answer.Ok(new JsonObject { ["jsonrpc"] = "2.0", ["result"] = result, ["id"] = id?.DeepClone() });

    private static Answer Error(JsonNode? id, int code, string message, JsonObject? data = null)
    {
        var error = new JsonObject { ["code"] = code, ["message"] = message };
        if (data is not null)
        {
            error["data"] = data;
        }

        return Answer.Ok(new JsonObject { ["jsonrpc"] = "2.0", ["error"] = error, ["id"] = id?.DeepClone() });
    }

    private static Answer Missing(JsonNode? id) => Error(id, -32002, "No such user");

    private static JsonObject View(SampleAccount account) => new() { ["userid"] = account.Id, ["login"] = account.Login };

    private static JsonArray Views(IEnumerable<SampleAccount> accounts) => [.. accounts.Select(View)];

    private static Answer Create(JsonNode? id, JsonObject parameters, AccountStore store)
    {
        if (parameters.Text("login") is not { } login)
        {
            return Error(id, -32602, "Invalid params");
        }

        return store.TryAdd(login, parameters.ToData()) is { } account
            ? Result(id, new JsonObject { ["userid"] = account.Id }) with { Created = account }
            : Error(id, -32001, $"User '{login}' exists already");
    }

    private bool IsInSession(string? token)
    {
        if (token is null || !sessions.TryGetValue(token, out var session)
            || session.UsesLeft == 0 || session.Expires <= TimeProvider.System.GetUtcNow())
        {
            return false;
        }

        sessions[token] = session with { UsesLeft = session.UsesLeft - 1 };
        return true;
    }

    private Answer LogIn(JsonNode? id, JsonObject parameters)
    {
        if (parameters.Text("username") != UserName || parameters.Text("password") != Password)
        {
            return Error(id, -32602, "Login name or password is incorrect.");
        }

        var token = Guid.NewGuid().ToString("N");
        sessions[token] = (TimeProvider.System.GetUtcNow() + SessionLifetime, SessionUses);
        return Result(id, token);
    }

    private Answer List(JsonNode? id, JsonObject parameters, AccountStore store)
    {
        var limit = Math.Clamp(parameters.Number("limit") ?? LargestPage, 1, LargestPage);
        return Result(id, Views(store.StartingWith(Text(parameters, "prefix"), parameters.Number("offset") ?? 0, limit)));
    }
}
