using TestAccounts.TestInfrastructure;

namespace TestAccounts.Benchmarks.InProcess;

/// <summary>The engine, with its ledger and without a guardian; by the preset, or by the same API described in the config.</summary>
internal sealed class Engine(string name, Uri endpoint, int accounts) : Contender(name)
{
    private const string Generic = """
        "api": {
          "create": {
            "request": "POST /Users",
            "headers": { "Accept": "application/scim+json" },
            "contentType": "application/scim+json",
            "body": {
              "schemas": [ "urn:ietf:params:scim:schemas:core:2.0:User" ],
              "userName": "{{data.username}}",
              "externalId": "{{unique}}",
              "active": true,
              "displayName": "{{data.username}}",
              "name": { "givenName": "Test", "familyName": "Account" },
              "emails": [ { "value": "{{data.email}}", "type": "work", "primary": true } ],
              "password": "{{data.password}}"
            },
            "id": "$.id"
          },
          "read": { "request": "GET /Users/{{id}}", "headers": { "Accept": "application/scim+json" }, "ready": { "$.active": true } },
          "find": {
            "request": "GET /Users",
            "query": { "filter": "userName eq \"{{data.username}}\"" },
            "items": "$.Resources",
            "login": "userName",
            "id": "id"
          },
          "list": null,
          "delete": "DELETE /Users/{{id}}"
        }
        """;

    public override async Task RunAsync()
    {
        using var workspace = new Workspace();
        var config = workspace.Write("testaccounts.json", Config());
        await using var session = new TestAccountsSession(new() { ConfigFile = config }, new() { Log = new SilentLog(), Variables = _ => null });
        await session.ProvisionAsync();
        var report = await session.TeardownAsync();
        if (report.Faults.Count > 0)
        {
            throw new InvalidOperationException(report.Faults[0].ToString());
        }
    }

    private string Config() => $$$"""
        {
          "guardian": false,
          "parallelism": {{{Parallelism}}},
          "maxAccounts": {{{accounts}}},
          "services": [
            {
              "name": "directory",
              "endpoint": "{{{endpoint.OriginalString.TrimEnd('/')}}}",
              "auth": { "type": "bearer", "token": "{{{Service.Token}}}" },
              "parallelism": {{{Parallelism}}},
              {{{(Name == "preset" ? "\"type\": \"scim\"" : Generic)}}},
              "accounts": [
                {
                  "name": "employee",
                  "count": {{{accounts}}},
                  "data": { "username": "{{unique}}", "email": "{{unique}}@example.com", "password": "{{password}}" }
                }
              ]
            }
          ]
        }
        """;
}
