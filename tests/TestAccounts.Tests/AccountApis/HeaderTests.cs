namespace TestAccounts.Tests.AccountApis;

/// <summary>What cannot be a header is told before anything is sent, or before the request that would carry it.</summary>
public sealed class HeaderTests : ScriptedTest
{
    private const string Secret = "s3cret-value";

    [Theory]
    [InlineData(""" "headers": { "X A:": "a" } """, "TA0140", "'X A:'", "\"X A:")]
    [InlineData(""" "headers": { "Content-Length": "3" } """, "TA0140", "'Content-Length'", "\"Content-Length")]
    [InlineData(""" "headers": { "transfer-encoding": "chunked" } """, "TA0140", "'transfer-encoding'", "\"transfer-encoding")]
    [InlineData(""" "headers": { "Connection": "close" } """, "TA0140", "'Connection'", "\"Connection")]
    [InlineData(""" "headers": { "X-A": "a\r\nX-Evil: b" } """, "TA0141", "'X-A' cannot be sent: it has a line break", "\"a\\r")]
    [InlineData(""" "headers": { "X-A": "${SECRET}" } """, "TA0141", "'X-A' cannot be sent: it ends with a line break", "\"${SECRET")]
    [InlineData(""" "headers": { "X-A": "{{settings.broken}}" } """, "TA0141", "'X-A' cannot be sent: it has a control character", "\"{{settings.broken")]
    [InlineData(""" "headers": { "X-A": "Zoë" } """, "TA0141", "'X-A' cannot be sent: it has a character that is not ASCII", "\"Zoë")]
    public async Task One_of_a_request_is_refused_with_its_place(string create, string code, string message, string where)
    {
        Variables["SECRET"] = $"{Secret}\n";
        Api($$""" "create": { {{create}} } """, create.Contains("settings.", StringComparison.Ordinal) ? """ "settings": { "broken": "a\u0000b" } """ : "");

        var fault = await FaultAsync();

        Assert.Equal(code, fault.Code);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, fault.Message, StringComparison.Ordinal);
        Assert.Equal(ConfigPlace.Of(ConfigFile, where), (fault.File, fault.Line, fault.Column));
        Assert.Empty(Shop.Requests);
    }

    [Theory]
    [InlineData(""" "auth": { "type": "bearer", "token": "${SECRET}" } """, "TA0141", "'token'")]
    [InlineData(""" "auth": { "type": "api-key", "header": "X-Key", "value": "${SECRET}" } """, "TA0141", "'value'")]
    [InlineData(""" "auth": { "type": "api-key", "query": "key", "value": "${SECRET}" } """, "TA0141", "'value'")]
    [InlineData(""" "auth": { "type": "basic", "username": "qa", "password": "${SECRET}" } """, "TA0141", "'password'")]
    [InlineData(""" "username": "${SECRET}", "password": "${SECRET}" """, "TA0141", "'username'")]
    [InlineData(""" "auth": { "type": "client-credentials", "tokenUrl": "/token", "clientId": "qa", "clientSecret": "${SECRET}" } """, "TA0141", "'clientSecret'")]
    [InlineData(""" "auth": { "type": "login", "username": "qa", "password": "${SECRET}", "request": "POST /session", "token": "$.token" } """, "TA0141", "'password'")]
    [InlineData(""" "auth": { "type": "api-key", "header": "X Key", "value": "k" } """, "TA0140", "'X Key'")]
    [InlineData(""" "auth": { "type": "login", "request": "POST /session", "token": "$.token", "header": "X Token" } """, "TA0140", "'X Token'")]
    [InlineData(""" "auth": { "type": "login", "request": "POST /session", "token": "$.token", "headers": { "X Csrf": "$.csrf" } } """, "TA0140", "'X Csrf'")]
    public async Task A_credential_is_refused_and_not_shown(string auth, string code, string message)
    {
        Variables["SECRET"] = $"{Secret}\r\n";
        Api("", auth);

        var failure = await ProvisionFailsAsync();

        Assert.All(failure.Faults, fault => Assert.Equal(code, fault.Code));
        Assert.Contains(message, failure.Faults[0].Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, failure.ToString(), StringComparison.Ordinal);
        Assert.Empty(Shop.Requests);
    }

    [Fact]
    public async Task A_value_of_an_answer_that_would_become_another_header_is_not_sent()
    {
        Shop.On("POST /drafts", _ => new(201, """{ "ticket": "t1\r\nX-Evil: 1" }"""));
        Api(""" "create": [ { "request": "POST /drafts", "outputs": { "ticket": "$.ticket" } }, { "request": "POST /accounts", "headers": { "X-Ticket": "{{outputs.ticket}}" }, "body": "{{data}}", "id": "$.id" } ] """);

        var fault = await FaultAsync();

        Assert.Equal("TA1010", fault.Code);
        Assert.Contains("'X-Ticket'", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Evil", fault.Message, StringComparison.Ordinal);
        Assert.Empty(Shop.To("POST /accounts"));
    }

    [Theory]
    [InlineData("a\\nb", "line break")]
    [InlineData("Zoë", "not ASCII")]
    public async Task A_value_of_the_data_that_no_header_can_carry_is_not_sent(string value, string why)
    {
        Api(
            """ "create": { "headers": { "X-Name": "{{data.name}}" } } """,
            $$""" "accounts": [ { "name": "tester", "data": { "username": "{{"{{unique}}"}}", "name": "{{value}}" } } ] """);

        var fault = await FaultAsync();

        Assert.Equal("TA1010", fault.Code);
        Assert.Contains(why, fault.Message, StringComparison.Ordinal);
        Assert.Empty(Shop.To("POST /accounts"));
    }

    [Fact]
    public async Task The_host_and_a_tab_can_be_sent()
    {
        Api(""" "create": { "headers": { "Host": "shop.test", "X-A": "a\tb" } } """);

        await WholeLifeAsync();

        var sent = Assert.Single(Shop.To("POST /accounts"));
        Assert.Equal(("shop.test", "a\tb"), (sent.Headers["Host"], sent.Headers["X-A"]));
    }
}
