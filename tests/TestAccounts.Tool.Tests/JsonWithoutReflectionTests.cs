using TestAccounts.SampleServices;
using TestAccounts.SampleServices.Oddities;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.Tool.Tests;

/// <summary>The tool has no JSON by reflection; what the engine reads and writes must not need it.</summary>
public sealed class JsonWithoutReflectionTests : IDisposable
{
    private readonly Workspace workspace = new();

    [Theory]
    [InlineData("check")]
    [InlineData("check", "--canary")]
    public async Task Auth0_whose_token_is_asked_for_in_JSON_is_checked(params string[] arguments)
    {
        await using var auth0 = await StartAuth0Async();

        var result = (await RunAsync(arguments)).MustExitWith(0);

        Assert.Matches("(?m)^auth0 +ok$", result.Output);
        Assert.Equal(1, auth0.Requests.Count(request => request.Path == "/oauth/token"));
    }

    [Fact]
    public async Task Auth0_whose_token_is_asked_for_in_JSON_gets_its_accounts_and_loses_them()
    {
        await using var auth0 = await StartAuth0Async();

        await LiveAsync(auth0);
    }

    [Fact]
    public async Task An_id_that_is_answered_as_plain_text_is_taken()
    {
        await using var plain = await SampleService.StartAsync(new PlainTextFake());
        Config($$$"""
            "name": "plain", "endpoint": "{{{plain.Endpoint}}}", "auth": { "type": "api-key", "header": "X-Api-Key", "value": "${KEY:-plain-key}" },
            "api": {
              "create": { "request": "POST /accounts", "id": "$" },
              "read": "GET /accounts/{{id}}",
              "find": { "request": "GET /accounts?login={{data.login}}", "items": "$", "login": "login", "id": "id" },
              "delete": "DELETE /accounts/{{id}}" },
            "accounts": [ { "name": "tester", "data": { "login": "{{unique}}" } } ]
            """);

        await LiveAsync(plain);
    }

    public void Dispose() => workspace.Dispose();

    private async Task<SampleService> StartAuth0Async()
    {
        var auth0 = await SampleService.StartAsync(new Auth0Fake());
        Config($$"""
            "name": "auth0", "type": "auth0", "endpoint": "{{auth0.Endpoint}}",
            "auth": { "type": "client-credentials", "clientId": "auth0-client", "clientSecret": "${SECRET:-auth0-secret}" },
            "accounts": [ { "name": "tester" } ]
            """);
        return auth0;
    }

    private void Config(string service) => workspace.Write("testaccounts.json", $$"""{ "services": [ { {{service}} } ] }""");

    private async Task LiveAsync(SampleService service)
    {
        (await RunAsync("provision")).MustExitWith(0);
        var account = Assert.Single(service.Accounts);
        Assert.Contains(account.Id, workspace.Read("testaccounts.env"), StringComparison.Ordinal);

        (await RunAsync("teardown")).MustExitWith(0);
        Assert.Empty(service.Accounts);
    }

    private Task<ProcessResult> RunAsync(params string[] arguments) =>
        CommandLine.Dotnet(workspace.Folder, [RepositoryRoot.PathTo("src", "TestAccounts.Tool", "bin", RepositoryRoot.Configuration, "net10.0", "TestAccounts.Tool.dll"), .. arguments]).RunAsync();
}
