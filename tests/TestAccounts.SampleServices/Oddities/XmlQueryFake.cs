using System.Text.Json;
using System.Xml.Linq;
using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.SampleServices.Paging;

namespace TestAccounts.SampleServices.Oddities;

/// <summary>
/// A query API in the style of AWS IAM: form-encoded actions to one path, the key in the query, and XML with a namespace, attributes
/// and repeated elements in return.
/// </summary>
public sealed class XmlQueryFake : SerialFake
{
    private static readonly XNamespace Space = "https://users.example.com/doc/2010-05-08/";

    public override string Name => "xml-query";

    public string ApiKey { get; init; } = "xml-key";

    public int PageSize { get; init; } = 100;

    internal override Answer Throttle(MisbehaviourRule rule) => Error(400, "Throttling", "Rate exceeded");

    private protected override Answer Serve(Call call, AccountStore store)
    {
        if (call.Query("api_key") != ApiKey)
        {
            return Error(403, "InvalidClientTokenId", "The key included in the request is invalid.");
        }

        var form = call.Form.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);
        return (call.Method, call.Path, form.GetValueOrDefault("Action")) switch
        {
            ("POST", [""], "CreateUser") => Create(form, store),
            ("POST", [""], "GetUser") => Response("GetUser", View(Find(form, store, isRead: true))),
            ("POST", [""], "ListUsers") => List(form, store),
            ("POST", [""], "DeleteUser") => Delete(form, store),
            ("POST", [""], var action) => Error(400, "InvalidAction", $"Could not find operation {action}"),
            _ => Error(404, "NotFound", "No such path."),
        };
    }

    private static Answer Create(Dictionary<string, string> form, AccountStore store)
    {
        if (!form.TryGetValue("UserName", out var name) || name.Length == 0)
        {
            return Error(400, "ValidationError", "1 validation error detected: 'userName' must not be null");
        }

        var data = form.Where(field => field.Key is not ("Action" or "Version"))
            .ToDictionary(field => field.Key, field => JsonSerializer.SerializeToElement(field.Value), StringComparer.Ordinal);
        return store.TryAdd(name, data) is { } account
            ? Response("CreateUser", View(account)) with { Created = account }
            : Error(409, "EntityAlreadyExists", $"User with name {name} already exists.");
    }

    private static SampleAccount Find(Dictionary<string, string> form, AccountStore store, bool isRead = false)
    {
        var account = form.TryGetValue("UserId", out var id) ? store.Get(id) : store.Named(form.GetValueOrDefault("UserName") ?? "");
        return account is not null && (!isRead || store.Read(account.Id) is not null)
            ? account
            : throw new RefusedException(Error(404, "NoSuchEntity", $"The user {id ?? form.GetValueOrDefault("UserName")} cannot be found."));
    }

    private static Answer Delete(Dictionary<string, string> form, AccountStore store)
    {
        store.Remove(Find(form, store).Id);
        return Response("DeleteUser");
    }

    private Answer List(Dictionary<string, string> form, AccountStore store)
    {
        var size = int.TryParse(form.GetValueOrDefault("MaxItems"), out var given) ? Math.Clamp(given, 1, PageSize) : PageSize;
        var after = form.TryGetValue("Marker", out var marker) && PageToken.IsValid(marker) ? PageToken.Decode(marker) : "";
        var found = store.StartingWith(form.GetValueOrDefault("NamePrefix") ?? "")
            .Where(account => string.CompareOrdinal(account.Login, after) > 0)
            .ToList();
        var page = found.Take(size).ToList();
        var isTruncated = found.Count > size;
        return Response(
            "ListUsers",
            new XElement(Space + "Users", page.Select(account => View(account, "member"))),
            new XElement(Space + "IsTruncated", isTruncated),
            isTruncated ? new XElement(Space + "Marker", PageToken.Encode(page[^1].Login)) : null);
    }

    private static XElement View(SampleAccount account) => View(account, "User");

    private static XElement View(SampleAccount account, string element) => new(
        Space + element,
        new XAttribute("status", "active"),
        new XElement(Space + "Path", account.Text("Path") ?? "/"),
        new XElement(Space + "UserName", account.Login),
        new XElement(Space + "UserId", account.Id),
        new XElement(Space + "CreateDate", account.Created.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'")),
        new XElement(Space + "Tags", Tags(account)));

    private static IEnumerable<XElement> Tags(SampleAccount account)
    {
        for (var number = 1; account.Text($"Tags.member.{number}.Key") is { } key; number++)
        {
            yield return new XElement(
                Space + "member",
                new XElement(Space + "Key", key),
                new XElement(Space + "Value", account.Text($"Tags.member.{number}.Value")));
        }
    }

    private static Answer Response(string action, params XElement?[] result) => Xml(200, new XElement(
        Space + $"{action}Response",
        result.Length == 0 ? null : new XElement(Space + $"{action}Result", result),
        new XElement(Space + "ResponseMetadata", RequestId())));

    private static Answer Error(int status, string code, string message) => Xml(status, new XElement(
        Space + "ErrorResponse",
        new XElement(
            Space + "Error",
            new XElement(Space + "Type", "Sender"),
            new XElement(Space + "Code", code),
            new XElement(Space + "Message", message)),
        RequestId()));

    private static XElement RequestId() => new(Space + "RequestId", Guid.NewGuid());

    private static Answer Xml(int status, XElement root) =>
        new(status) { ContentType = "text/xml", Text = $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{root}" };
}
