using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.SampleServices.Paging;

namespace TestAccounts.SampleServices.Cognito;

/// <summary>
/// A user pool of Amazon Cognito: signed requests to one path, operations in <c>X-Amz-Target</c>, and 400 for whatever goes wrong.
/// The id of an account is its <c>Username</c>.
/// </summary>
public sealed class CognitoFake : SerialFake
{
    private const int LargestPage = 60;

    public override string Name => "cognito";

    public string Region { get; init; } = "eu-central-1";

    public string AccessKeyId { get; init; } = "AKIDEXAMPLE";

    public string SecretAccessKey { get; init; } = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    /// <summary>Set where the keys are temporary: every request must then carry and sign it.</summary>
    public string? SessionToken { get; init; }

    public string UserPoolId { get; init; } = "eu-central-1_Example01";

    public string ClientId { get; init; } = "exampleclient";

    public IReadOnlyList<string> Groups { get; init; } = ["testers"];

    public PasswordPolicy PasswordPolicy { get; init; } = new();

    /// <summary>The pool's users sign in with their e-mail address: the pool gives them a uuid as the user name.</summary>
    public bool SignsInWithEmail { get; init; }

    /// <summary>Pools made in the console do not tell user names apart by case, except where users are listed.</summary>
    public bool CaseSensitive { get; init; }

    /// <summary>Pages may be smaller than the limit that was asked for.</summary>
    public int PageSize { get; init; } = LargestPage;

    /// <summary>Put before the type of an error, such as <c>com.amazonaws.cognito#</c>.</summary>
    public string ErrorNamespace { get; init; } = "";

    /// <summary>The clock that signatures are compared with.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    internal override bool FoldsCase => !CaseSensitive;

    internal override string? IdOf(string login, IReadOnlyDictionary<string, JsonElement> data) =>
        SignsInWithEmail ? data.TryGetValue("sub", out var sub) ? sub.GetString() : Guid.NewGuid().ToString() : login;

    internal override Answer Throttle(MisbehaviourRule rule) => Fault(new CognitoFault("TooManyRequestsException", "Rate exceeded"));

    private protected override Answer Serve(Call call, AccountStore store)
    {
        Require(new SignatureVersion4(AccessKeyId, SecretAccessKey, SessionToken, Region, Clock).FaultOf(call));
        var operation = call.Header("X-Amz-Target")?.Split('.') is ["AWSCognitoIdentityProviderService", var name] ? name : "";
        var body = call.JsonBody() ?? throw Refused(new CognitoFault("SerializationException", "The body is no JSON object."));
        Require(body.Text("UserPoolId") == UserPoolId
            ? null
            : CognitoFault.ResourceNotFound($"User pool {body.Text("UserPoolId")} does not exist."));
        return operation switch
        {
            "AdminCreateUser" => Create(body, store),
            "AdminSetUserPassword" => SetPassword(body, store),
            "AdminGetUser" => Json(new CognitoUser(Find(Text(body, "Username"), store)).View("UserAttributes")),
            "AdminDeleteUser" => Delete(body, store),
            "AdminAddUserToGroup" => AddToGroup(body, store),
            "AdminListGroupsForUser" => ListGroups(body, store),
            "AdminInitiateAuth" => SignIn(body, store),
            "ListUsers" => List(body, store),
            _ => throw Refused(new CognitoFault("UnknownOperationException", "")),
        };
    }

    private static string Text(JsonObject body, string name) => body.Text(name) ?? "";

    private static SampleAccount? Named(string name, AccountStore store) =>
        (store.Get(name) ?? store.Named(name)) is { } account && account.Age >= account.UnreadableFor ? account : null;

    private static Answer Json(JsonObject body) =>
        new(StatusCodes.Status200OK, body) { ContentType = "application/x-amz-json-1.1", Headers = [RequestId()] };

    private static (string Name, string Value) RequestId() => ("x-amzn-RequestId", Guid.NewGuid().ToString());

    private SampleAccount Find(string name, AccountStore store)
    {
        Require(name.Length > 0 ? null : Null("username"));
        return Named(name, store) ?? throw Refused(new CognitoFault("UserNotFoundException", "User does not exist."));
    }

    private Answer Create(JsonObject body, AccountStore store)
    {
        var name = Text(body, "Username");
        Require(name.Length > 0 ? null : Null("username"));
        Require(name.Length <= 128 && !name.Any(character => char.IsWhiteSpace(character) || char.IsControl(character))
            ? null
            : CognitoFault.InvalidParameter(
                "1 validation error detected: Value at 'username' failed to satisfy constraint: "
                + @"Member must satisfy regular expression pattern: [\p{L}\p{M}\p{S}\p{N}\p{P}]+"));
        Require(SignsInWithEmail && !name.Contains('@', StringComparison.Ordinal) ? CognitoFault.InvalidParameter("Username should be an email.") : null);
        var temporary = body.Text("TemporaryPassword");
        Require(temporary is null ? null : PasswordPolicy.FaultOf(temporary));

        var data = new JsonObject { ["sub"] = Guid.NewGuid().ToString() };
        foreach (var attribute in body["UserAttributes"] as JsonArray ?? [])
        {
            data[Text((JsonObject)attribute!, "Name")] = Text((JsonObject)attribute!, "Value");
        }

        if (SignsInWithEmail)
        {
            data["email"] = name;
        }

        data[CognitoUser.Password] = temporary ?? Guid.NewGuid().ToString();
        var account = store.TryAdd(name, data.ToData()) ?? throw Refused(new CognitoFault("UsernameExistsException", "User account already exists"));
        account.State = "FORCE_CHANGE_PASSWORD";
        return Json(new JsonObject { ["User"] = new CognitoUser(account).View("Attributes") }) with { Created = account };
    }

    private Answer SetPassword(JsonObject body, AccountStore store)
    {
        var account = Find(Text(body, "Username"), store);
        Require(PasswordPolicy.FaultOf(Text(body, "Password")));
        account.Set(CognitoUser.Password, Text(body, "Password"));
        account.State = body.Flag("Permanent") ? "CONFIRMED" : "FORCE_CHANGE_PASSWORD";
        return Json([]);
    }

    private Answer Delete(JsonObject body, AccountStore store)
    {
        store.Remove(Find(Text(body, "Username"), store).Id);
        return new Answer(StatusCodes.Status200OK) { Headers = [RequestId()] };
    }

    private Answer AddToGroup(JsonObject body, AccountStore store)
    {
        var account = Find(Text(body, "Username"), store);
        var group = Text(body, "GroupName");
        Require(Groups.Contains(group, StringComparer.Ordinal) ? null : CognitoFault.ResourceNotFound("Group not found."));
        account.Set(CognitoUser.Groups, new CognitoUser(account).GroupNames.Append(group).Distinct(StringComparer.Ordinal));
        return new Answer(StatusCodes.Status200OK) { Headers = [RequestId()] };
    }

    private Answer ListGroups(JsonObject body, AccountStore store)
    {
        var groups = new CognitoUser(Find(Text(body, "Username"), store)).GroupNames
            .Select(group => (JsonNode)new JsonObject { ["GroupName"] = group, [nameof(UserPoolId)] = UserPoolId });
        return Json(new JsonObject { [nameof(Groups)] = new JsonArray([.. groups]) });
    }

    private Answer SignIn(JsonObject body, AccountStore store)
    {
        Require(body.Text("ClientId") == ClientId
            ? null
            : CognitoFault.ResourceNotFound($"User pool client {body.Text("ClientId")} does not exist."));
        Require(body.Text("AuthFlow") == "ADMIN_USER_PASSWORD_AUTH"
            ? null
            : CognitoFault.InvalidParameter("Auth flow not enabled for this client"));
        var parameters = body["AuthParameters"] as JsonObject ?? [];
        var account = Named(Text(parameters, "USERNAME"), store);
        Require(account?.Text(CognitoUser.Password) is { } password && password == parameters.Text("PASSWORD")
            ? null
            : CognitoFault.NotAuthorized("Incorrect username or password."));
        return Json(new CognitoUser(account!).Status == "CONFIRMED" ? Tokens(account!) : NewPasswordRequired(account!));
    }

    private static JsonObject NewPasswordRequired(SampleAccount account) => new()
    {
        ["ChallengeName"] = "NEW_PASSWORD_REQUIRED",
        ["ChallengeParameters"] = new JsonObject { ["USER_ID_FOR_SRP"] = account.Id, ["requiredAttributes"] = "[]" },
        ["Session"] = Guid.NewGuid().ToString(),
    };

    private static JsonObject Tokens(SampleAccount account) => new()
    {
        ["AuthenticationResult"] = new JsonObject
        {
            ["AccessToken"] = $"access.{account.Id}",
            ["ExpiresIn"] = 3600,
            ["IdToken"] = $"id.{account.Id}",
            ["RefreshToken"] = $"refresh.{account.Id}",
            ["TokenType"] = "Bearer",
        },
        ["ChallengeParameters"] = new JsonObject(),
    };

    private Answer List(JsonObject body, AccountStore store)
    {
        var limit = body.Number("Limit") ?? LargestPage;
        Require(limit is >= 0 and <= LargestPage
            ? null
            : CognitoFault.InvalidParameter(
                $"1 validation error detected: Value '{limit}' at 'limit' failed to satisfy constraint: "
                + $"Member must have value less than or equal to {LargestPage}"));
        var filter = body.Text("Filter") is { Length: > 0 } text
            ? UserFilter.Parse(text) ?? throw Refused(CognitoFault.InvalidParameter("Error while parsing filter."))
            : null;
        var start = body.Text("PaginationToken");
        Require(start is null || PageToken.IsValid(start) ? null : CognitoFault.InvalidParameter("Invalid pagination token"));

        var found = store.Matching(account => filter?.Admits(new CognitoUser(account)) != false)
            .Where(account => start is null || string.CompareOrdinal(account.Id, PageToken.Decode(start)) > 0)
            .OrderBy(account => account.Id, StringComparer.Ordinal)
            .ToList();
        var page = found.Take(Math.Min(limit == 0 ? LargestPage : limit, PageSize)).ToList();
        var answer = new JsonObject
        {
            ["Users"] = new JsonArray([.. page.Select(account => new CognitoUser(account).View("Attributes"))]),
        };
        if (found.Count > page.Count)
        {
            answer["PaginationToken"] = PageToken.Encode(page[^1].Id);
        }

        return Json(answer);
    }

    private void Require(CognitoFault? fault)
    {
        if (fault is not null)
        {
            throw Refused(fault);
        }
    }

    private static CognitoFault Null(string member) => CognitoFault.InvalidParameter(
        $"1 validation error detected: Value null at '{member}' failed to satisfy constraint: Member must not be null");

    private RefusedException Refused(CognitoFault fault) => new(Fault(fault));

    private Answer Fault(CognitoFault fault) => new(
        StatusCodes.Status400BadRequest, new JsonObject { ["__type"] = ErrorNamespace + fault.Type, ["message"] = fault.Message })
    {
        ContentType = "application/x-amz-json-1.1",
        Headers = [RequestId(), ("x-amzn-ErrorType", fault.Type + ":"), ("x-amzn-ErrorMessage", fault.Message)],
    };
}
