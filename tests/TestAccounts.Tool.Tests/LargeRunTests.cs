using TestAccounts.TestInfrastructure;

namespace TestAccounts.Tool.Tests;

/// <summary>Runs whose variables are more than the system lets a process have: on Linux 2 MB of all, and 128 KB in one.</summary>
public sealed class LargeRunTests(ToolFixture fixture) : ToolTest(fixture)
{
    private const int Variables = 4;
    private const string Told = "and finds the others in that file";
    private const string Tell = """printf '%s|%s|%s|' "$TESTACCOUNTS_RUN" "$TESTACCOUNTS_ACCOUNTS" "$TESTACCOUNTS_ORDERS_BUYER_1_ID"; grep -c _BUYER_ "$TESTACCOUNTS_ENV_FILE" || true""";

    [Fact]
    public async Task Many_variables_stay_in_the_file_and_the_command_is_told_where_they_are()
    {
        Write($$$"""{ "name": "buyer", "count": 400, "data": { "username": "{{unique}}", "password": "{{password}}", "note": "{{{new string('x', 8000)}}}" } }""");

        var result = (await RunAsync("run", "--", "sh", "-c", Tell)).MustExitWith(0);

        Assert.Matches($@"^[0-9a-z]+\|orders/buyer\[1\.\.400]\|\|{400 * Variables}\n$", result.Output);
        Assert.Single(result.Error.Split('\n'), line => line.Contains(Told, StringComparison.Ordinal));
        Assert.Equal(0, await Services.AccountsLeftAsync());
    }

    [Fact]
    public async Task One_long_value_stays_in_the_file()
    {
        Write($$$"""{ "name": "buyer", "count": 1, "data": { "username": "{{unique}}", "password": "{{password}}", "note": "{{{new string('x', 200_000)}}}" } }""");

        var result = (await RunAsync("run", "--", "sh", "-c", Tell)).MustExitWith(0);

        Assert.Matches($@"^[0-9a-z]+\|orders/buyer\[1\.\.1]\|\|{Variables}\n$", result.Output);
        Assert.Equal(0, await Services.AccountsLeftAsync());
    }

    [Fact]
    public async Task Even_the_keys_stay_there_where_they_do_not_fit()
    {
        Write(string.Join(", ", Enumerable.Range(0, 700).Select(i => $$$"""{ "name": "{{{new string('n', 190)}}}{{{i}}}", "data": { "username": "{{unique}}" } }""")));

        var result = (await RunAsync("run", "--", "sh", "-c", Tell + "; " + Inner(Tell))).MustExitWith(0);

        Assert.Equal(2, result.Output.Split('\n').Count(line => line.Split('|') is [.., "*", "", "0"]));
        Assert.Contains("The accounts are those of the run around this command", result.Error, StringComparison.Ordinal);
        Assert.Equal(0, await Services.AccountsLeftAsync());
    }

    [Fact]
    public async Task What_the_command_has_anyway_counts()
    {
        Write("""{ "name": "buyer", "count": 3, "data": { "username": "{{unique}}", "password": "{{password}}", "role": "buyer" } }""");
        var command = Command("run", "--", "sh", "-c", Tell);
        var full = Enumerable.Range(0, 5).Aggregate(command, (all, i) => all.With($"FULL_{i}", new('x', 110_000)));

        Assert.Matches($@"\|orders/buyer\[1\.\.3]\|\w+\|{3 * Variables}\n$", (await command.RunAsync()).MustExitWith(0).Output);
        Assert.Matches($@"\|orders/buyer\[1\.\.3]\|\|{3 * Variables}\n$", (await full.RunAsync()).MustExitWith(0).Output);
        Assert.Equal(0, await Services.AccountsLeftAsync());
    }

    [Fact]
    public async Task Where_a_process_may_have_less_it_gets_less()
    {
        Write($$$"""{ "name": "buyer", "count": 30, "data": { "username": "{{unique}}", "password": "{{password}}", "note": "{{{new string('x', 8000)}}}" } }""");
        var command = Command("run", "--", "sh", "-c", Tell);

        var result = await (command with { File = "sh", Arguments = ["-c", "ulimit -Ss 1024; exec \"$@\"", "sh", command.File, .. command.Arguments] }).RunAsync();

        Assert.Matches($@"\|orders/buyer\[1\.\.30]\|\|{30 * Variables}\n$", result.MustExitWith(0).Output);
        Assert.Equal(0, await Services.AccountsLeftAsync());
    }

    [Fact]
    public async Task The_accounts_of_a_run_around_it_are_not_taken_for_its_own()
    {
        Write("""{ "name": "buyer", "count": 1, "data": { "username": "{{unique}}", "password": "{{password}}", "role": "buyer" } }""");
        Workspace.Write("other/testaccounts.json", Workspace.Read("testaccounts.json").Replace("\"role\"", $"\"note\": \"{new string('x', 200_000)}\", \"role\"", StringComparison.Ordinal));

        var result = (await RunAsync("run", "--", "sh", "-c", Tell + "; " + Inner(Tell, "--config", "other/testaccounts.json"))).MustExitWith(0);

        var told = result.Output.Split('\n').Select(line => line.Split('|')).ToList();
        Assert.NotEqual("", told[0][2]);
        Assert.Equal(["orders/buyer[1..1]", "", $"{Variables + 1}"], told[1][1..]);
        Assert.Equal(0, await Services.AccountsLeftAsync());
    }

    private void Write(string accounts) => Workspace.Write("testaccounts.json", $$"""
        { "parallelism": 64, "defaults": { "parallelism": 64 }, "services": [ { "name": "orders", "endpoint": "${ORDERS_URL}", "username": "qa", "password": "secret", "accounts": [ {{accounts}} ] } ] }
        """);

    private static string Inner(string script, params string[] options) =>
        $"dotnet '{Path.Combine(ToolFolder, ToolFile)}' run {string.Join(' ', options)} -- sh -c '{script.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
