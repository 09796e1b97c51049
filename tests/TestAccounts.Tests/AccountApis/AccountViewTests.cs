using System.Security;

namespace TestAccounts.Tests.AccountApis;

/// <summary>How accounts look in the answers of find and list.</summary>
public sealed class AccountViewTests : ScriptedTest
{
    [Fact]
    public async Task The_path_to_an_attribute_of_an_item_needs_no_dollar_sign()
    {
        Shop.On("POST /accounts", request => new(201, $$"""{ "key": "{{Shop.Add(request.Json.GetProperty("username").GetString()!)}}" }"""));
        Shop.On("GET /accounts", request => new(
            200,
            $"<users>{string.Concat(Shop.Accounts.Where(a => a.Value == request.Query("username")).Select(a => $"""<user uid="{a.Key}" name="{SecurityElement.Escape(a.Value)}"/>"""))}</users>",
            "application/xml"));
        Api(""" "create": { "id": "find" }, "find": { "items": "$.users.user", "login": "['@name']", "id": "['@uid']" } """);

        await WholeLifeAsync();

        Assert.Empty(Shop.Accounts);
        Assert.Single(Shop.To("DELETE /accounts/id-1"));
    }

    [Fact]
    public async Task A_list_without_a_find_has_the_defaults_of_the_documentation()
    {
        Shop.Accounts["7"] = DeadLogin(1);
        Api(""" "create": { "request": "PUT /accounts/{{data.username}}", "id": "{{data.username}}" }, "find": null, "list": "GET /accounts?prefix={{tag}}" """);

        var report = await SweepAsync();

        Assert.Equal(["7"], report.Swept.Select(account => account.Id));
        Assert.Empty(Shop.Accounts);
    }
}
