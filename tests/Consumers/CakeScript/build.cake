#addin nuget:?package=Cake.TestAccounts&version=0.1.0&loaddependencies=true

using System.Net.Http;
using System.Net.Http.Json;

Task("Accounts").Does(() => ProvisionTestAccounts());

Task("IntegrationTests")
    .IsDependentOn("Accounts")
    .Does(async () =>
{
    VerifyTestAccounts();
    await LogIn("orders", "TESTER", "USERNAME", "tester");
    await LogIn("orders", "BUYER_1", "USERNAME", "buyer");
    await LogIn("orders", "BUYER_2", "USERNAME", "buyer");
    await LogIn("orders", "BUYER_3", "USERNAME", "buyer");
    await LogIn("billing", "PAYER", "LOGIN", "payer");
    await LogIn("identity", "ADMIN", "USERNAME", "admin");
});

Teardown(context => context.TeardownTestAccounts());

RunTarget(Argument("target", "IntegrationTests"));

async Task LogIn(string service, string account, string loginField, string role)
{
    var variables = TestAccountsEnvironment();
    var prefix = $"TESTACCOUNTS_{service.ToUpperInvariant()}_{account}_";
    var endpoint = EnvironmentVariable($"{service.ToUpperInvariant()}_URL");

    using var http = new HttpClient();
    using var response = await http.PostAsJsonAsync(
        $"{endpoint}/login", new { login = variables[prefix + loginField], password = variables[prefix + "PASSWORD"] });
    response.EnsureSuccessStatusCode();

    var session = await response.Content.ReadFromJsonAsync<Session>();
    if (session != new Session(variables[prefix + "ID"], role))
    {
        throw new CakeException($"{service} logged somebody else in as {prefix}: {session}.");
    }

    Information("{0}/{1} logged in.", service, account.ToLowerInvariant());
}

record Session(string Id, string Role);
