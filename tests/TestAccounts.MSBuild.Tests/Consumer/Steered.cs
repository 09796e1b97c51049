using TestAccounts.Testing;
using Xunit;

namespace DotNetTest;

/// <summary>Does what the variable STEERED says, so that one built project serves many tests.</summary>
public sealed class Steered
{
    private static readonly string? Order = Environment.GetEnvironmentVariable("STEERED");

    [Fact]
    public void Leaves_a_trace_of_its_run()
    {
        var required = Environment.GetEnvironmentVariable("REQUIRED")?.Split(';').Select(pair => pair.Split('=')) ?? [];
        Assert.All(required, pair => Assert.Equal(pair[1], Environment.GetEnvironmentVariable(pair[0])));
        var accounts = TestAccount.All();
        var file = Path.Combine(Environment.GetEnvironmentVariable("TRACES")!, accounts[0].Run);
        File.WriteAllLines(file, accounts.Select(account => $"{account}={account.Id}={account.Password}"));
    }

    [Fact]
    public void Fails_where_it_is_told_to() => Assert.NotEqual("fail", Order);

    [Fact]
    public void Deletes_the_environment_file_where_it_is_told_to()
    {
        if (Order == "delete the environment file")
        {
            Assert.NotEmpty(TestAccount.All());
            File.Delete(Path.Combine(AppContext.BaseDirectory, "testaccounts.env"));
        }
    }

    [Fact]
    public void Crashes_where_it_is_told_to()
    {
        if (Order == "crash")
        {
            Leaves_a_trace_of_its_run();
            Environment.FailFast("As told.");
        }
    }

    [Fact]
    public async Task Goes_on_for_ever_where_it_is_told_to()
    {
        if (Order == "go on for ever")
        {
            Leaves_a_trace_of_its_run();
            await Task.Delay(TimeSpan.FromMinutes(5));
        }
    }
}
