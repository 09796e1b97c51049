namespace TestAccounts.Tests.AccountApis;

/// <summary>A request that deletes or reads, and that tells one account from another by nothing, is never sent.</summary>
public sealed class NamelessRequestTests : ScriptedTest
{
    [Theory]
    [InlineData(""" "delete": "DELETE /accounts" """, "\"DELETE /accounts", "'DELETE /accounts' of 'delete'")]
    [InlineData(""" "read": "GET /accounts" """, "\"GET /accounts", "'GET /accounts' of 'read'")]
    [InlineData(""" "read": "GET /accounts?tag={{tag}}" """, "\"GET /accounts?tag", "'GET /accounts' of 'read'")]
    [InlineData(""" "delete": "DELETE /accounts/{{data.role?}}" """, "\"DELETE /accounts", "of 'delete'")]
    [InlineData(""" "delete": "DELETE /accounts?role={{data.role}}" """, "\"DELETE /accounts", "of 'delete'")]
    [InlineData(""" "delete": { "request": "DELETE /accounts", "idempotencyKey": true } """, "\"DELETE /accounts", "of 'delete'")]
    [InlineData(""" "delete": { "request": "POST /rpc", "body": { "method": "user.delete", "params": { "run": "{{run}}" } } } """, "\"POST /rpc", "'POST /rpc' of 'delete'")]
    [InlineData(""" "delete": [ "POST /accounts/{{id}}/disable", "DELETE /accounts" ] """, "\"DELETE /accounts", "'DELETE /accounts' of 'delete'")]
    [InlineData(""" "delete": [ { "request": "POST /tickets", "outputs": { "ticket": "$.ticket" } }, "DELETE /accounts?ticket={{outputs.ticket}}" ] """, "\"DELETE /accounts", "'DELETE /accounts' of 'delete'")]
    [InlineData(""" "delete": [ "POST /lock", { "request": "POST /purge", "when": "{{id}}" } ] """, "\"POST /purge", "'POST /purge' of 'delete'")]
    public async Task It_is_refused_with_its_place(string api, string where, string message)
    {
        Api(api);

        var fault = await FaultAsync();

        Assert.Equal("TA0138", fault.Code);
        Assert.Equal(ConfigPlace.Of(ConfigFile, where), (fault.File, fault.Line, fault.Column));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Empty(Shop.Requests);
    }

    [Theory]
    [InlineData(""" "delete": { "request": "POST /rpc", "body": { "method": "user.delete", "params": [ "{{id}}" ] } } """)]
    [InlineData(""" "delete": { "request": "POST /soap", "contentType": "text/xml", "body": "<delete><login>{{login}}</login></delete>" } """)]
    [InlineData(""" "delete": { "request": "DELETE /accounts", "headers": { "X-Account": "{{id}}" } } """)]
    [InlineData(""" "delete": { "request": "DELETE /accounts", "query": { "name": "{{data.username}}" } } """)]
    [InlineData(""" "delete": [ { "request": "GET /accounts/{{id}}", "outputs": { "version": "header:ETag" } }, "DELETE /accounts?v={{outputs.version}}" ] """)]
    [InlineData(""" "delete": [ { "request": "POST /tickets", "outputs": { "ticket": "$.ticket" } }, "POST /accounts/{{id}}/remove?ticket={{outputs.ticket}}" ] """)]
    [InlineData(""" "delete": [ "POST /locks", "DELETE /accounts/{{id}}", "DELETE /locks" ] """)]
    [InlineData(""" "delete": [ "DELETE /accounts/{{id}}", "DELETE /cache/accounts" ] """)]
    public void One_that_names_it_anywhere_or_deletes_something_else_is_not(string api)
    {
        Api(api);

        Assert.Equal(1, Session().Plan().Count);
    }

    [Fact]
    public void A_field_with_the_tag_of_the_run_names_it()
    {
        Api(""" "delete": "DELETE /accounts?key={{data.key}}" """, """ "accounts": [ { "name": "buyer", "count": 2, "data": { "username": "{{unique}}", "key": "{{tag}}x{{index}}" } } ] """);

        Assert.Equal(2, Session().Plan().Count);
    }
}
