using TestAccounts.Testing;

namespace Consumer;

/// <summary>Does what the variable STEERED says, so that one built project serves many tests.</summary>
internal static class Steered
{
    public static async Task RunAsync()
    {
        var accounts = TestAccount.All();
        var variable = Environment.GetEnvironmentVariable("TESTACCOUNTS_ORDERS_TESTER_ID");
        var trace = Path.Combine(Environment.GetEnvironmentVariable("TRACES")!, $"{accounts[0].Run}.{Environment.ProcessId}");
        await File.WriteAllLinesAsync(trace, [$"variable={variable}", .. accounts.Select(account => $"{account}={account.Id}={account.Password}")]);
        switch (Environment.GetEnvironmentVariable("STEERED"))
        {
            case "fail":
                throw new InvalidOperationException("It fails, as it was told to.");
            case "crash":
                Environment.FailFast("It crashes, as it was told to.");
                break;
            case "go on for ever":
                await Task.Delay(TimeSpan.FromMinutes(5));
                break;
        }
    }
}
