using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.SampleServices;

/// <summary>What a fake of a service is made of: its paths, its bodies, its admin authentication.</summary>
public abstract class ServiceFake
{
    public abstract string Name { get; }

    private protected abstract string LoginField { get; }

    /// <summary>Logins that differ only in case are the same login.</summary>
    internal virtual bool FoldsCase => false;

    internal virtual Answer Handle(Call call, AccountStore store) => call switch
    {
        { Method: "POST", Path: ["login"] } => LogIn(call, store, account => Answer.Ok(new { id = account.JsonId, role = account.Text("role") })),
        { Method: "POST", Path: ["sessions"] } => LogIn(call, store, store.Sessions.Open),
        { Method: "DELETE", Path: ["sessions", var number] } => store.Sessions.Close(number),
        { Method: "GET" } when store.SearchesForAnybody && !Admits(call) && call.Target.Contains('?') => store.Behind(TimeSpan.MaxValue, () => Serve(call, store)),
        _ when !Admits(call) => Unauthorized(call),
        _ => Serve(call, store),
    };

    /// <summary>How this service says that there are too many requests.</summary>
    internal virtual Answer Throttle(MisbehaviourRule rule) =>
        Answer.Problem(StatusCodes.Status429TooManyRequests, "try again later") with { RetryAfter = rule.RetryAfterHeader };

    /// <summary>How the ids of this service look.</summary>
    internal virtual string NewId() => Guid.NewGuid().ToString("N");

    /// <summary>The id of a new account that does not leave it to the options; by default they choose.</summary>
    internal virtual string? IdOf(string login, IReadOnlyDictionary<string, JsonElement> data) => null;

    private protected abstract bool Admits(Call call);

    private protected virtual Answer Unauthorized(Call call) =>
        Answer.Problem(StatusCodes.Status401Unauthorized, "wrong or missing credentials");

    private protected abstract Answer Serve(Call call, AccountStore store);

    private protected virtual bool IsReady(SampleAccount account) => true;

    private protected Answer Create(
        IReadOnlyDictionary<string, JsonElement>? data, AccountStore store, Func<SampleAccount, Answer> answer)
    {
        if (data is null || !data.TryGetValue(LoginField, out var login) || login.ValueKind != JsonValueKind.String)
        {
            return Answer.Problem(StatusCodes.Status400BadRequest, $"a JSON body with '{LoginField}' is needed");
        }

        var sent = login.GetString()!;
        var kept = store.Kept(sent);
        var shown = kept == sent ? data : new Dictionary<string, JsonElement>(data, StringComparer.Ordinal) { [LoginField] = JsonSerializer.SerializeToElement(kept) };
        return store.TryAdd(kept, shown, sentLogin: sent) is { } account
            ? answer(account) with { Created = account }
            : Answer.Problem(StatusCodes.Status409Conflict, $"'{LoginField}' is taken");
    }

    private protected static Answer Read(string id, AccountStore store, Func<SampleAccount, object> view) =>
        store.Read(id) is { } account ? Answer.Ok(view(account)) : Answer.NotFound;

    private protected static Answer Delete(string id, AccountStore store) =>
        store.Remove(id) ? Answer.NoContent : Answer.NotFound;

    private Answer LogIn(Call call, AccountStore store, Func<SampleAccount, Answer> admitted) =>
        call.Json<LoginForm>() is { Login: { } login, Password: { } password }
        && store.Named(login) is { } account
        && account.Text("password") == password
        && IsReady(account)
            ? admitted(account)
            : Answer.Problem(StatusCodes.Status401Unauthorized, "wrong login or password");

    private sealed record LoginForm(string? Login, string? Password);
}
