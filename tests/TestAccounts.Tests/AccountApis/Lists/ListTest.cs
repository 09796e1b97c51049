using System.Text.Json;

namespace TestAccounts.Tests.AccountApis.Lists;

/// <summary>A service that lists five accounts of dead runs, page by page; a sweep deletes what it finds of them.</summary>
public abstract class ListTest : ScriptedTest
{
    internal const int PageSize = 2;
    internal const string View = """ "items": "$.items", "login": "username", "id": "id" """;

    internal List<string> Logins { get; } = [.. Enumerable.Range(1, 5).Select(DeadLogin)];

    internal void List(string list, Func<ScriptedRequest, Reply> answer) => List(list, request => Task.FromResult(answer(request)));

    internal void List(string list, Func<ScriptedRequest, Task<Reply>> answer)
    {
        Logins.ForEach(login => Shop.Add(login));
        Shop.On("GET /list", async request => await answer(request));
        Shop.On("POST /list", async request => await answer(request));
        var request = list.Contains("\"request\"", StringComparison.Ordinal) ? "" : "\"request\": \"GET /list\",";
        Api($$""" "list": { {{request}} {{View}}{{(list.Length == 0 ? "" : ",")}} {{list}} } """);
    }

    internal Reply Page(int number, out int? next)
    {
        next = number * PageSize < Logins.Count ? number + 1 : null;
        return Items(Logins.Skip((number - 1) * PageSize).Take(PageSize));
    }

    internal Reply Page(int number, Func<int?, object> more)
    {
        Page(number, out var next);
        return Items(Logins.Skip((number - 1) * PageSize).Take(PageSize), more(next));
    }

    internal Reply Items(IEnumerable<string> page, object? more = null)
    {
        var body = JsonSerializer.SerializeToNode(more ?? new { })!.AsObject();
        body["items"] = JsonSerializer.SerializeToNode(page.Select(login => new { id = $"id-{Logins.IndexOf(login) + 1}", username = login }));
        return new(200, body.ToJsonString());
    }
}
