using System.Globalization;
using System.Text.Json.Nodes;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.Benchmarks.Processes;

/// <summary>A program that makes and deletes the accounts of a case, and tells the time in between.</summary>
internal sealed record Contestant(string Name, Func<Case, Uri, Workspace, Task<Turn>> RunAsync)
{
    /// <summary>A bare loop of requests.</summary>
    public static readonly Contestant Loop = new("loop", (tried, endpoint, _) => Turn.MeasureAsync(
        "dotnet", typeof(HttpLoop).Assembly.Location, HttpLoop.Command, endpoint.OriginalString, Number(tried.Accounts)));

    /// <summary>A script with a pool of threads.</summary>
    public static readonly Contestant Pool = new("pool", (tried, endpoint, _) => Turn.MeasureAsync(
        "python3", Path.Combine(AppContext.BaseDirectory, "Processes", "pool.py"), endpoint.OriginalString, Number(tried.Accounts)));

    /// <summary>The tool, with its ledger and its guardian, as it is packed.</summary>
    /// <param name="program">Where it is.</param>
    /// <param name="parallelism">How many requests may be under way at once; without it, that is found out.</param>
    /// <param name="ofEach">How many of them to one service.</param>
    public static Contestant Tool(string program, int? parallelism = null, int? ofEach = null) => new("testaccounts", (tried, endpoint, workspace) => Turn.MeasureAsync(
        program, "run", "--config", workspace.Write("testaccounts.json", Config(tried, endpoint, parallelism, ofEach)), "--", "date", "+%s%3N"));

    private static string Config(Case tried, Uri endpoint, int? parallelism, int? ofEach)
    {
        var services = Enumerable.Range(1, tried.Services).Select(JsonNode (number) => new JsonObject
        {
            ["name"] = $"service{Number(number)}",
            ["endpoint"] = endpoint.OriginalString,
            ["username"] = Service.UserName,
            ["password"] = Service.Password,
            ["accounts"] = new JsonArray(new JsonObject { ["name"] = "tester", ["count"] = tried.AccountsOfEach }),
        });
        var config = new JsonObject { ["maxAccounts"] = tried.Accounts, ["runTimeout"] = "2h", ["services"] = new JsonArray([.. services]) };
        if (parallelism is { } all && ofEach is { } each)
        {
            config["parallelism"] = all;
            config["defaults"] = new JsonObject { ["parallelism"] = each };
        }

        return config.ToJsonString();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
