using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestAccounts.SampleServices.Firebase;

/// <summary>What an administrator can do to the users of a project.</summary>
internal static class UserOperations
{
    private const int ShortestPassword = 6;
    private const int LargestPage = 1000;

    public static Answer Serve(string operation, Call call, AccountStore store) => (call.Method, operation) switch
    {
        ("GET", "accounts:batchGet") => Download(call, store),
        ("POST", "accounts") => Create(Body(call), store),
        ("POST", "accounts:lookup") => LookUp(Body(call), store),
        ("POST", "accounts:update") => Update(Body(call), store),
        ("POST", "accounts:delete") => Delete(Body(call), store),
        ("POST", "accounts:batchDelete") => DeleteMany(Body(call), store),
        _ => FirebaseFault.NotFound,
    };

    public static JsonObject Body(Call call) =>
        call.JsonBody() ?? throw FirebaseFault.InvalidArgument("Invalid JSON payload received. Unexpected end of string.");

    private static Answer Create(JsonObject body, AccountStore store)
    {
        var id = body.Text("localId");
        if (id is not null && store.Get(id) is not null)
        {
            throw FirebaseFault.Invalid("DUPLICATE_LOCAL_ID");
        }

        var email = body.Text("email")?.ToLowerInvariant();
        if (email is not null && !IsEmail(email))
        {
            throw FirebaseFault.Invalid("INVALID_EMAIL");
        }

        RequireStrong(body.Text(FirebaseUser.Password));
        var data = body.ToData();
        data["emailVerified"] = JsonSerializer.SerializeToElement(body.Flag("emailVerified"));
        data.Remove("customAttributes");
        if (email is not null)
        {
            data["email"] = JsonSerializer.SerializeToElement(email);
        }

        var account = store.TryAdd(email ?? id ?? Guid.NewGuid().ToString("N"), data) ?? throw FirebaseFault.Invalid("EMAIL_EXISTS");
        return Answer.Ok(new FirebaseUser(account).Summary("SignupNewUserResponse")) with { Created = account };
    }

    private static bool IsEmail(string email) => email.Split('@') is [{ Length: > 0 }, { Length: > 0 }];

    private static void RequireStrong(string? password)
    {
        if (password is { Length: < ShortestPassword })
        {
            throw FirebaseFault.Invalid($"WEAK_PASSWORD : Password should be at least {ShortestPassword} characters");
        }
    }

    private static Answer LookUp(JsonObject body, AccountStore store)
    {
        var ids = List(body, "localId").Select(store.Read);
        var emails = List(body, "email").SelectMany(email => store.Find(email.ToLowerInvariant()));
        var users = ids.Concat(emails).OfType<SampleAccount>().Distinct().Select(account => new FirebaseUser(account).View()).ToList();
        var answer = new JsonObject { ["kind"] = "identitytoolkit#GetAccountInfoResponse" };
        if (users.Count > 0)
        {
            answer["users"] = new JsonArray([.. users]);
        }

        return Answer.Ok(answer);
    }

    private static IReadOnlyList<string> List(JsonObject body, string name) => body[name] is null
        ? []
        : body.Texts(name) ?? throw FirebaseFault.InvalidArgument($"Invalid value at '{name}', a list of strings is needed");

    private static Answer Update(JsonObject body, AccountStore store)
    {
        var account = Named(body, store);
        RequireStrong(body.Text(FirebaseUser.Password));
        if (body.Text("email") is { } email && !string.Equals(email, account.Login, StringComparison.OrdinalIgnoreCase))
        {
            throw FirebaseFault.Invalid("OPERATION_NOT_ALLOWED");
        }

        if (body.Text("customAttributes") is { } claims)
        {
            account.Set("customAttributes", CustomClaims.Validated(claims));
        }

        foreach (var (field, value) in body.Where(field => field.Key is "displayName" or "photoUrl" or "emailVerified" or FirebaseUser.Password))
        {
            account.Set(field, value!);
        }

        if (body["disableUser"] is not null)
        {
            account.Set(FirebaseUser.Disabled, body.Flag("disableUser"));
        }

        return Answer.Ok(new FirebaseUser(account).Summary("SetAccountInfoResponse"));
    }

    private static Answer Delete(JsonObject body, AccountStore store)
    {
        store.Remove(Named(body, store).Id);
        return Answer.Ok(new JsonObject { ["kind"] = "identitytoolkit#DeleteAccountResponse" });
    }

    private static SampleAccount Named(JsonObject body, AccountStore store)
    {
        var id = body.Text("localId") ?? throw FirebaseFault.Invalid("MISSING_LOCAL_ID");
        return store.Read(id) ?? throw FirebaseFault.Invalid("USER_NOT_FOUND");
    }

    private static Answer DeleteMany(JsonObject body, AccountStore store)
    {
        var ids = List(body, "localIds");
        if (ids.Count is 0 or > LargestPage)
        {
            throw FirebaseFault.Invalid("LOCAL_ID_LIST_EXCEEDS_LIMIT");
        }

        var errors = new JsonArray();
        foreach (var (index, id) in ids.Index())
        {
            if (store.Get(id) is { } account && !body.Flag("force") && !new FirebaseUser(account).IsDisabled)
            {
                errors.Add(new JsonObject
                {
                    ["index"] = index,
                    ["localId"] = id,
                    ["message"] = "NOT_DISABLED : Disable the account before batch deletion.",
                });
            }
            else
            {
                store.Remove(id);
            }
        }

        return Answer.Ok(errors.Count == 0 ? new JsonObject() : new JsonObject { ["errors"] = errors });
    }

    private static Answer Download(Call call, AccountStore store)
    {
        var size = int.TryParse(call.Query("maxResults"), out var given) && given > 0 ? Math.Min(given, LargestPage) : 20;
        var page = store.Matching(account => string.CompareOrdinal(account.Id, call.Query("nextPageToken") ?? "") > 0)
            .OrderBy(account => account.Id, StringComparer.Ordinal)
            .Take(size)
            .ToList();
        var answer = new JsonObject { ["kind"] = "identitytoolkit#DownloadAccountResponse" };
        if (page.Count > 0)
        {
            answer["users"] = new JsonArray([.. page.Select(account => new FirebaseUser(account).View())]);
        }

        if (page.Count == size)
        {
            answer["nextPageToken"] = page[^1].Id;
        }

        return Answer.Ok(answer);
    }
}
