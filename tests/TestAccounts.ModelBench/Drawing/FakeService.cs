using TestAccounts.SampleServices;

namespace TestAccounts.ModelBench;

/// <summary>How a service of the model speaks, and how its config describes that.</summary>
/// <param name="Name">The service's name.</param>
/// <param name="LoginField">The field of the login.</param>
/// <param name="Start">Makes the fake.</param>
/// <param name="Auth">The config's <c>auth</c>, with the secret's place in it.</param>
/// <param name="Secret">The right secret.</param>
/// <param name="Api">The config's <c>api</c>, with the place of what <c>read</c> has besides.</param>
public sealed record FakeService(string Name, string LoginField, Func<ServiceFake> Start, string Auth, string Secret, string Api)
{
    public static IReadOnlyList<FakeService> All { get; } =
    [
        new(
            "orders",
            "username",
            () => new OrdersFake(),
            """{ "type": "basic", "username": "qa", "password": "SECRET" }""",
            "secret",
            """
            "create": { "request": "POST /accounts", "body": "{{data}}", "id": "$.id" },
                    "read": { "request": "GET /accounts/{{id}}" READ },
                    "find": { "request": "GET /accounts?username={{data.username}}", "items": "$", "login": "username", "id": "id" },
                    "list": { "request": "GET /accounts?prefix={{tag}}" },
                    "delete": "DELETE /accounts/{{id}}"
            """),
        new(
            "billing",
            "login",
            () => new BillingFake { PageSize = 3 },
            """{ "type": "api-key", "header": "X-Api-Key", "value": "SECRET" }""",
            "billing-key",
            """
            "create": { "request": "POST /v1/customers", "body": { "data": "{{data}}" }, "id": "$.data.id" },
                    "read": { "request": "GET /v1/customers/{{id}}", "ready": { "$.data.state": "active" } READ },
                    "find": { "request": "GET /v1/customers?login={{data.login}}", "items": "$.items", "login": "login", "id": "id" },
                    "list": { "request": "GET /v1/customers?prefix={{tag}}", "next": "$.next" },
                    "delete": "DELETE /v1/customers/{{id}}"
            """),
        new(
            "identity",
            "userName",
            () => new IdentityFake { ReadyDelay = TimeSpan.FromMilliseconds(60) },
            """{ "type": "bearer", "token": "SECRET" }""",
            "identity-token",
            """
            "create": { "request": "POST /users", "id": "header:Location" },
                    "read": { "request": "GET /users/{{id}}", "ready": { "$.state": "active" } READ },
                    "find": { "request": "GET /users?userName={{data.userName}}", "items": "$.resources", "login": "userName", "id": "id" },
                    "list": { "request": "GET /users?startsWith={{tag}}" },
                    "delete": "DELETE /users/{{id}}"
            """),
    ];

    /// <summary>The path of the login in the answer to a read.</summary>
    public string LoginPath => Name == "billing" ? "$.data.login" : $"$.{LoginField}";
}
