using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.SampleServices.Scim;

/// <summary>The users of a SCIM 2.0 service provider (RFC 7643 and RFC 7644).</summary>
public sealed class ScimFake : SerialFake
{
    internal const string MediaType = "application/scim+json";

    public override string Name => "scim";

    public string Token { get; init; } = "scim-token";

    /// <summary>The largest page.</summary>
    public int MaxResults { get; init; } = 200;

    /// <summary>Without it, every filter is refused, and the service provider config says so.</summary>
    public bool SupportsFilter { get; init; } = true;

    /// <summary>Lists nothing as a list without <c>Resources</c>, as the RFC allows.</summary>
    public bool OmitsEmptyResources { get; init; } = true;

    /// <summary>The first <c>DELETE</c> of a user answers 204 but only deactivates; the second deletes.</summary>
    public bool DeactivatesFirst { get; init; }

    internal override bool FoldsCase => true;

    internal override Answer Throttle(MisbehaviourRule rule) =>
        ScimFault.Create(StatusCodes.Status429TooManyRequests, "Too many requests.") with { RetryAfter = rule.RetryAfterHeader };

    private protected override Answer Serve(Call call, AccountStore store)
    {
        if (call.Header("Authorization") != $"Bearer {Token}")
        {
            return ScimFault.Create(StatusCodes.Status401Unauthorized, "Authorization failure.") with
            {
                Headers = [("WWW-Authenticate", "Bearer realm=\"scim\"")],
            };
        }

        return (call.Method, call.Path) switch
        {
            ("POST", ["scim", "v2", "Users"]) => Create(call, store),
            ("GET", ["scim", "v2", "Users"]) => List(call.Query("filter"), call.Query("startIndex"), call.Query("count"), call, store),
            ("POST", ["scim", "v2", "Users", ".search"]) => Search(call, store),
            ("GET", ["scim", "v2", "Users", var id]) => Show(Find(id, store), StatusCodes.Status200OK, call),
            ("DELETE", ["scim", "v2", "Users", var id]) => Delete(id, call, store),
            ("GET", ["scim", "v2", "ServiceProviderConfig"]) => new Answer(StatusCodes.Status200OK, Config(call)) { ContentType = MediaType },
            ("POST", ["scim", "v2", "Bulk"]) => ScimFault.Create(StatusCodes.Status501NotImplemented, "Bulk is not supported."),
            _ => ScimFault.Create(StatusCodes.Status404NotFound, "No such endpoint."),
        };
    }

    private static SampleAccount Find(string id, AccountStore store) =>
        store.Read(id) ?? throw ScimFault.Refused(StatusCodes.Status404NotFound, $"Resource {id} not found.");

    private static Answer Show(SampleAccount account, int status, Call call) =>
        new(status, new ScimUser(account).View(call.BaseUrl)) { ContentType = MediaType, Headers = [("ETag", new ScimUser(account).Version)] };

    private static JsonObject Body(Call call)
    {
        if (call.Header("Content-Type")?.Split(';')[0].Trim() is not (MediaType or "application/json"))
        {
            throw ScimFault.Refused(StatusCodes.Status415UnsupportedMediaType, $"The body must be {MediaType}.");
        }

        return call.JsonBody() ?? throw ScimFault.Refused(StatusCodes.Status400BadRequest, "The body is not valid JSON.", "invalidSyntax");
    }

    private static Answer Create(Call call, AccountStore store)
    {
        var body = Body(call);
        if (body.Texts("schemas")?.Contains(ScimSchemas.User, StringComparer.Ordinal) != true)
        {
            throw ScimFault.Refused(StatusCodes.Status400BadRequest, "'schemas' must name the User schema.", "invalidSyntax");
        }

        var userName = body.Text("userName") is { Length: > 0 } given
            ? given
            : throw ScimFault.Refused(StatusCodes.Status400BadRequest, "Attribute 'userName' is required.", "invalidValue");
        var data = body.ToData();
        data.TryAdd("active", JsonSerializer.SerializeToElement(value: true));
        var account = store.TryAdd(userName, data) ?? throw ScimFault.Refused(
            StatusCodes.Status409Conflict, $"A user with the userName '{userName}' exists already.", "uniqueness");
        return Show(account, StatusCodes.Status201Created, call) with
        {
            Created = account,
            Location = new ScimUser(account).Location(call.BaseUrl),
        };
    }

    private Answer Delete(string id, Call call, AccountStore store)
    {
        var account = Find(id, store);
        if (call.Header("If-Match") is { } version && version != "*" && version != new ScimUser(account).Version)
        {
            throw ScimFault.Refused(StatusCodes.Status412PreconditionFailed, "The resource has changed.");
        }

        if (DeactivatesFirst && new ScimUser(account).IsActive)
        {
            account.Set("active", value: false);
        }
        else
        {
            store.Remove(id);
        }

        return Answer.NoContent;
    }

    private Answer Search(Call call, AccountStore store)
    {
        var body = Body(call);
        return body.Texts("schemas")?.Contains(ScimSchemas.SearchRequest, StringComparer.Ordinal) == true
            ? List(body.Text("filter"), body["startIndex"]?.ToString(), body["count"]?.ToString(), call, store)
            : throw ScimFault.Refused(StatusCodes.Status400BadRequest, "'schemas' must name the SearchRequest schema.", "invalidSyntax");
    }

    private Answer List(string? filter, string? startIndex, string? count, Call call, AccountStore store)
    {
        var parsed = filter is null
            ? null
            : (SupportsFilter ? ScimFilter.Parse(filter) : null)
                ?? throw ScimFault.Refused(StatusCodes.Status400BadRequest, "The filter is not supported.", "invalidFilter");
        var found = store.Matching(account => parsed?.Admits(new ScimUser(account).View(call.BaseUrl)) != false);
        var start = int.TryParse(startIndex, out var givenStart) ? Math.Max(givenStart, 1) : 1;
        var size = int.TryParse(count, out var givenCount) ? Math.Clamp(givenCount, 0, MaxResults) : MaxResults;
        var page = found.Skip(start - 1).Take(size).Select(account => new ScimUser(account).View(call.BaseUrl)).ToArray();

        var answer = new JsonObject
        {
            ["schemas"] = new JsonArray(ScimSchemas.ListResponse),
            ["totalResults"] = found.Count,
            ["itemsPerPage"] = page.Length,
            ["startIndex"] = start,
        };
        if (page.Length > 0 || !OmitsEmptyResources)
        {
            answer["Resources"] = new JsonArray([.. page]);
        }

        return new Answer(StatusCodes.Status200OK, answer) { ContentType = MediaType };
    }

    private JsonObject Config(Call call)
    {
        return new JsonObject
        {
            ["schemas"] = new JsonArray(ScimSchemas.ServiceProviderConfig),
            ["patch"] = Supported(isSupported: false),
            ["bulk"] = new JsonObject { ["supported"] = false, ["maxOperations"] = 0, ["maxPayloadSize"] = 0 },
            ["filter"] = new JsonObject { ["supported"] = SupportsFilter, ["maxResults"] = MaxResults },
            ["changePassword"] = Supported(isSupported: false),
            ["sort"] = Supported(isSupported: false),
            ["etag"] = Supported(isSupported: true),
            ["authenticationSchemes"] = new JsonArray(new JsonObject
            {
                ["type"] = "oauthbearertoken",
                ["name"] = "OAuth Bearer Token",
                ["description"] = "A bearer token in the Authorization header.",
            }),
            ["meta"] = new JsonObject
            {
                ["resourceType"] = "ServiceProviderConfig",
                ["location"] = call.BaseUrl + "/scim/v2/ServiceProviderConfig",
            },
        };

        static JsonObject Supported(bool isSupported) => new() { ["supported"] = isSupported };
    }
}
