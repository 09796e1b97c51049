using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace TestAccounts.SampleServices.Oddities;

/// <summary>
/// A web application's own API: a login form that sets a cookie, a token against forgery that writes must send, form-encoded creates
/// whose id is in <c>Location</c> alone, numbered pages, and no 404 for accounts.
/// </summary>
public sealed class CookieFake : SerialFake
{
    private readonly Dictionary<string, (string Csrf, DateTimeOffset Expires, int UsesLeft)> sessions = new(StringComparer.Ordinal);

    public override string Name => "cookie";

    public string UserName { get; init; } = "qa";

    public string Password { get; init; } = "secret";

    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Requests that a session is good for.</summary>
    public int SessionUses { get; init; } = int.MaxValue;

    public int PageSize { get; init; } = 100;

    /// <summary>Tells the next page in a <c>Link</c> header; without it, the pages end where one is empty.</summary>
    public bool SendsLinks { get; init; } = true;

    private protected override Answer Serve(Call call, AccountStore store)
    {
        if ((call.Method, call.Path) is ("POST", ["session"]))
        {
            return LogIn(call);
        }

        if (SessionOf(call) is not { } csrf)
        {
            return Answer.Problem(StatusCodes.Status401Unauthorized, "log in first");
        }

        if (call.Method != "GET" && call.Header("X-Csrf-Token") != csrf)
        {
            return Answer.Problem(StatusCodes.Status403Forbidden, "the token against forgery is missing or wrong");
        }

        return (call.Method, call.Path) switch
        {
            ("POST", ["accounts"]) => Create(call, store),
            ("GET", ["accounts"]) => List(call, store),
            ("GET", ["accounts", var id]) => Ok(store.Read(id) is { } account ? [account] : []),
            ("DELETE", ["accounts", var id]) => store.Remove(id) ? Answer.NoContent : Ok([]),
            _ => Answer.NotFound,
        };
    }

    private static Answer Ok(IEnumerable<SampleAccount> accounts) => Answer.Ok(accounts.Select(account => account.View()));

    private static string Field(Call call, string name) => call.Form.TryGetValue(name, out var value) ? value.ToString() : "";

    private static Answer Create(Call call, AccountStore store)
    {
        if (Field(call, "login") is not { Length: > 0 } login)
        {
            return Answer.Problem(StatusCodes.Status400BadRequest, "a form with 'login' is needed");
        }

        var data = call.Form.ToDictionary(
            field => field.Key, field => JsonSerializer.SerializeToElement(field.Value.ToString()), StringComparer.Ordinal);
        return store.TryAdd(login, data) is { } account
            ? new Answer(StatusCodes.Status201Created) { Location = $"/accounts/{Uri.EscapeDataString(account.Id)}", Created = account }
            : Answer.Problem(StatusCodes.Status409Conflict, "the login is taken");
    }

    private static string? Cookie(Call call) => call.Header("Cookie")?.Split(';', StringSplitOptions.TrimEntries)
        .FirstOrDefault(cookie => cookie.StartsWith("sid=", StringComparison.Ordinal))?[4..];

    private string? SessionOf(Call call)
    {
        if (Cookie(call) is not { } id || !sessions.TryGetValue(id, out var session)
            || session.UsesLeft == 0 || session.Expires <= TimeProvider.System.GetUtcNow())
        {
            return null;
        }

        sessions[id] = session with { UsesLeft = session.UsesLeft - 1 };
        return session.Csrf;
    }

    private Answer LogIn(Call call)
    {
        if (Field(call, "username") != UserName || Field(call, "password") != Password)
        {
            return Answer.Problem(StatusCodes.Status401Unauthorized, "wrong user name or password");
        }

        var (id, csrf) = (Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString("N"));
        sessions[id] = (csrf, TimeProvider.System.GetUtcNow() + SessionLifetime, SessionUses);
        return Answer.NoContent with
        {
            Headers = [("Set-Cookie", $"sid={id}; Path=/; HttpOnly; SameSite=Lax"), ("X-Csrf-Token", csrf)],
        };
    }

    private Answer List(Call call, AccountStore store)
    {
        if (call.Query("login") is { } login)
        {
            return Ok(store.Find(login));
        }

        var prefix = call.Query("prefix") ?? "";
        var page = int.TryParse(call.Query("page"), out var given) ? Math.Max(given, 1) : 1;
        var found = store.StartingWith(prefix, (page - 1) * PageSize, PageSize + 1);
        var answer = Ok(found.Take(PageSize));
        return SendsLinks && found.Count > PageSize
            ? answer with { Headers = [("Link", $"<{call.BaseUrl}/accounts?prefix={Uri.EscapeDataString(prefix)}&page={page + 1}>; rel=\"next\"")] }
            : answer;
    }
}
