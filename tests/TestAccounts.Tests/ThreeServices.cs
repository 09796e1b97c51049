using TestAccounts.TestInfrastructure;

namespace TestAccounts.Tests;

/// <summary>The config of the three sample services.</summary>
internal static class ThreeServices
{
    public static void Write(Workspace workspace, Uri orders, Uri billing, Uri identity) => workspace.Write("testaccounts.json", $$$"""
        {
          "services": [
            { "name": "orders", "endpoint": "{{{orders}}}", "username": "qa", "password": "secret",
              "accounts": [
                { "name": "tester", "data": { "username": "{{unique}}", "email": "{{unique}}@example.com", "password": "{{password}}", "role": "tester" } },
                { "name": "buyer", "count": 3, "data": { "username": "{{unique}}", "password": "{{password}}", "role": "buyer" } } ] },
            { "name": "billing", "endpoint": "{{{billing}}}",
              "auth": { "type": "api-key", "header": "X-Api-Key", "value": "billing-key" },
              "api": {
                "create": { "request": "POST /v1/customers", "body": { "data": "{{data}}" }, "id": "$.data.id" },
                "read":   { "request": "GET /v1/customers/{{id}}", "ready": { "$.data.state": "active" } },
                "find":   { "request": "GET /v1/customers?login={{data.login}}", "items": "$.items", "login": "login", "id": "id" },
                "delete": "DELETE /v1/customers/{{id}}" },
              "accounts": [ { "name": "payer", "data": { "login": "{{unique}}", "password": "{{password}}", "role": "payer", "identityId": "{{accounts.identity.admin.id}}" } } ] },
            { "name": "identity", "endpoint": "{{{identity}}}",
              "auth": { "type": "bearer", "token": "identity-token" },
              "api": {
                "create": { "request": "POST /users", "id": "header:Location" },
                "read":   { "request": "GET /users/{{id}}", "ready": { "$.state": "active" } },
                "find":   { "request": "GET /users?userName={{data.userName}}", "items": "$.resources", "login": "userName", "id": "id" },
                "delete": "DELETE /users/{{id}}" },
              "accounts": [ { "name": "admin", "data": { "userName": "{{unique}}", "password": "{{password}}", "role": "admin" } } ] }
          ]
        }
        """);
}
