namespace TestAccounts.Tests.AccountApis;

/// <summary>Where all requests go to one URL, what they ask for is told by a header.</summary>
public sealed class OperationNameTests : ScriptedTest
{
    [Theory]
    [InlineData("X-Amz-Target", "AWSCognitoIdentityProviderService.AdminCreateUser", "AdminCreateUser")]
    [InlineData("x-amz-target", "AdminCreateUser", "AdminCreateUser")]
    [InlineData("SOAPAction", "\\\"http://shop.example/users#CreateUser\\\"", "CreateUser")]
    [InlineData("SOAPAction", "http://shop.example/IUsers/CreateUser", "CreateUser")]
    [InlineData("SOAPAction", "urn:CreateUser", "CreateUser")]
    public async Task A_fault_and_the_request_of_a_check_name_the_operation(string header, string value, string name)
    {
        Shop.On("POST /", _ => new(400, "no"));
        Api($$""" "create": { "request": "POST /", "headers": { "{{header}}": "{{value}}" }, "body": { "name": "{{"{{data.username}}"}}" } } """);
        await using var session = Session();

        var report = await session.CheckAsync(new(Canary: true));

        Assert.Contains($"POST {Shop.Endpoint}/ ({name}) answered 400.", Assert.Single(report.Faults).Message, StringComparison.Ordinal);
        Assert.Equal(name, Assert.Single(Log.Requests, request => request.Method == "POST").Operation);
        Assert.All(Log.Requests.Where(request => request.Method != "POST"), request => Assert.Null(request.Operation));
    }

    [Theory]
    [InlineData("SOAPAction", "\\\"\\\"")]
    [InlineData("X-Action", "CreateUser")]
    public async Task Where_no_header_tells_none_is_named(string header, string value)
    {
        Shop.On("POST /", _ => new(400, "no"));
        Api($$""" "create": { "request": "POST /", "headers": { "{{header}}": "{{value}}" } } """);

        Assert.Contains($"POST {Shop.Endpoint}/ answered 400.", (await FaultAsync()).Message, StringComparison.Ordinal);
    }
}
