using System.Text.Json;
using TestAccounts.SampleServices;

namespace TestAccounts.Tests;

/// <summary>A service <c>billing</c> that the config describes, and the checks of it.</summary>
public abstract class CheckTest : EngineTest
{
    protected const string Billing = """
        "name": "billing", "endpoint": "ENDPOINT", "retries": 0, "readyTimeout": "300ms",
        "auth": { "type": "api-key", "header": "X-Api-Key", "value": "billing-key" },
        "api": {
          "create": { "request": "POST /v1/customers", "body": { "data": "{{data}}" }, "id": "$.data.id" },
          "read": { "request": "GET /v1/customers/{{id}}", "ready": { "$.data.state": "active" } },
          "find": { "request": "GET /v1/customers?login={{data.login}}", "items": "$.items", "login": "login", "id": "id" },
          "list": { "request": "GET /v1/customers?prefix={{tag}}", "next": "$.next" },
          "delete": "DELETE /v1/customers/{{id}}" },
        "accounts": [ { "name": "payer", "data": { "login": "{{unique}}", "password": "{{password}}" } } ]
        """;

    protected static string At(SampleService service) => Billing.Replace("ENDPOINT", service.Endpoint.ToString(), StringComparison.Ordinal);

    protected static void Seed(SampleService orders, string username) =>
        orders.Seed(username, new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["username"] = JsonSerializer.SerializeToElement(username) });

    protected static Fault FaultOf(CheckReport report)
    {
        Assert.Equal(SessionOutcome.Failed, report.Outcome);
        return Assert.Single(report.Faults);
    }

    protected async Task<CheckReport> CheckAsync(bool canary = false)
    {
        await using var session = Session();
        return await session.CheckAsync(new(canary));
    }
}
