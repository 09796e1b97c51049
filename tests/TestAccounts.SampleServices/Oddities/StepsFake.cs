using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.SampleServices.Oddities;

/// <summary>
/// A create in three requests (a draft, the user, its roles), an id that is one of many named attributes, and a delete that must name
/// the version that was read.
/// </summary>
public sealed class StepsFake : SerialFake
{
    private readonly Dictionary<string, string> drafts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> operations = new(StringComparer.Ordinal);

    public override string Name => "steps";

    public string Token { get; init; } = "steps-token";

    /// <summary>How long a user stays pending at least; it also does until it has roles.</summary>
    public TimeSpan ReadyDelay { get; init; }

    internal override Answer Throttle(MisbehaviourRule rule) =>
        new(StatusCodes.Status503ServiceUnavailable, Fault("SLOW_DOWN"));

    private protected override bool IsReady(SampleAccount account) => account.Data.ContainsKey("roles") && account.Age >= ReadyDelay;

    private protected override Answer Serve(Call call, AccountStore store)
    {
        if (call.Header("X-Api-Token") != Token)
        {
            return new Answer(StatusCodes.Status401Unauthorized, Fault("TOKEN_INVALID"));
        }

        return (call.Method, call.Path) switch
        {
            ("POST", ["drafts"]) => Draft(),
            ("POST", ["users"]) => Create(call, store),
            ("PUT", ["users", var id, "roles"]) => SetRoles(Find(id, store), call),
            ("GET", ["operations", var operation]) => operations.TryGetValue(operation, out var id) ? Show(Find(id, store)) : throw Missing(),
            ("GET", ["users", var id]) => Show(Find(id, store)),
            ("GET", ["users"]) => Search(call, store),
            ("DELETE", ["users", var id]) => Delete(Find(id, store), call, store),
            _ => throw Missing(),
        };
    }

    private static JsonObject Fault(string code) => new() { ["code"] = code };

    private static RefusedException Missing() => new(new Answer(StatusCodes.Status404NotFound, Fault("NOT_FOUND")));

    private static RefusedException Unprocessable(string code) => new(new Answer(StatusCodes.Status422UnprocessableEntity, Fault(code)));

    private static SampleAccount Find(string id, AccountStore store) => store.Read(id) ?? throw Missing();

    private static string Tag(SampleAccount account) => $"\"v{account.Version}\"";

    private Answer Draft()
    {
        var (ticket, tag) = (Guid.NewGuid().ToString("N"), $"\"{Guid.NewGuid():N}\"");
        drafts[ticket] = tag;
        return new Answer(StatusCodes.Status201Created, new JsonObject { ["ticket"] = ticket, ["etag"] = tag });
    }

    private Answer Create(Call call, AccountStore store)
    {
        var body = call.JsonBody() ?? [];
        if (!drafts.TryGetValue(body.Text("ticket") ?? "", out var tag))
        {
            throw Unprocessable("TICKET_INVALID");
        }

        if (call.Header("If-Match") is { } match && match != tag)
        {
            return new Answer(StatusCodes.Status412PreconditionFailed, Fault("VERSION_CONFLICT"));
        }

        var login = body.Text("login") ?? throw Unprocessable("LOGIN_INVALID");
        var account = store.TryAdd(login, body.ToData()) ?? throw Unprocessable("LOGIN_TAKEN");
        drafts.Remove(body.Text("ticket")!);
        var operation = Guid.NewGuid().ToString("N");
        operations[operation] = account.Id;
        var answer = View(account);
        answer["links"] = new JsonObject { ["self"] = $"{call.BaseUrl}/operations/{operation}" };
        return new Answer(StatusCodes.Status202Accepted, answer) { Created = account };
    }

    private static Answer SetRoles(SampleAccount account, Call call)
    {
        account.Set("roles", call.JsonBody()?.Texts("roles") ?? throw Unprocessable("ROLES_INVALID"));
        return Answer.NoContent;
    }

    private Answer Search(Call call, AccountStore store)
    {
        var found = call.Query("filter[login]") is { } login ? store.Find(login) : store.StartingWith(call.Query("filter[prefix]") ?? "");
        return Answer.Ok(new JsonObject { ["data"] = new JsonArray([.. found.Select(View)]) });
    }

    private Answer Show(SampleAccount account) => Answer.Ok(View(account)) with { Headers = [("ETag", Tag(account))] };

    private JsonObject View(SampleAccount account) => new()
    {
        ["state"] = IsReady(account) ? "active" : "pending",
        ["etag"] = Tag(account),
        ["attributes"] = new JsonArray(Pair("login", account.Login), Pair("email", account.Text("email")), Pair("sub", account.Id)),
    };

    private static JsonObject Pair(string name, string? value) => new() { ["name"] = name, ["value"] = value };

    private static Answer Delete(SampleAccount account, Call call, AccountStore store)
    {
        if (call.Header("If-Match") is not { } match)
        {
            return new Answer(StatusCodes.Status428PreconditionRequired, Fault("VERSION_REQUIRED"));
        }

        if (match != Tag(account))
        {
            return new Answer(StatusCodes.Status412PreconditionFailed, Fault("VERSION_CONFLICT"));
        }

        store.Remove(account.Id);
        return Answer.NoContent;
    }
}
