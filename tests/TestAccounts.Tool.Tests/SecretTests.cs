namespace TestAccounts.Tool.Tests;

public sealed class SecretTests(ToolFixture fixture) : ToolTest(fixture)
{
    private static readonly string[] Admin = ["secret", "cWE6c2VjcmV0", "billing-key", "identity-token"];

    [Theory]
    [InlineData]
    [InlineData("--json")]
    public async Task No_command_prints_a_secret(params string[] options)
    {
        string[] arguments = ["--verbosity", "detailed", .. options];
        var output = (await RunAsync(["plan", .. arguments])).MustExitWith(0).AllOutput;
        output += (await RunAsync(["check", .. arguments])).MustExitWith(0).AllOutput;
        output += (await RunAsync(["provision", .. arguments])).MustExitWith(0).AllOutput;
        var passwords = Passwords();
        output += (await RunAsync(["verify", .. arguments])).MustExitWith(0).AllOutput;
        output += (await RunAsync(["status", .. arguments])).MustExitWith(0).AllOutput;
        output += (await RunAsync(["teardown", .. arguments])).MustExitWith(0).AllOutput;

        Assert.Equal(Accounts, passwords.Count);
        Assert.All([.. Admin, .. passwords], secret => Assert.DoesNotContain(secret, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failure_prints_no_secret()
    {
        var result = (await Command("provision", "--verbosity", "detailed").With("ORDERS_PASSWORD", "wrong-hunter2").RunAsync()).MustExitWith(1);

        Assert.All(
            ["wrong-hunter2", "billing-key", "identity-token"],
            secret => Assert.DoesNotContain(secret, result.AllOutput, StringComparison.Ordinal));
    }

    private List<string> Passwords() =>
        [.. Workspace.Read(EnvironmentFile).Split('\n').Where(line => line.Contains("_PASSWORD=", StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim('"'))];
}
