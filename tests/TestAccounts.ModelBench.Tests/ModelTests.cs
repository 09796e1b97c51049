using Xunit.Abstractions;

namespace TestAccounts.ModelBench.Tests;

public sealed class ModelTests(ITestOutputHelper output)
{
    private const int Sequences = 100;
    private const int Seeds = 1_000_000;

    [Fact]
    public async Task Whatever_services_and_builds_do_each_account_is_gone_or_named()
    {
        var options = new ModelOptions(Sequences, Random.Shared.Next(Seeds));

        output.WriteLine($"Seeds from {options.FirstSeed}.");
        var verdicts = await Model.RunAsync(options);

        Assert.Equal(Sequences, verdicts.Count);
        Assert.True(verdicts.All(verdict => verdict.Holds), string.Join(System.Environment.NewLine, verdicts.Where(verdict => !verdict.Holds).Select(Told)));
    }

    private static string Told(Verdict verdict) =>
        $"{verdict.Plan}{System.Environment.NewLine}{verdict.Trace}{System.Environment.NewLine}{string.Join(System.Environment.NewLine, verdict.Problems)}";
}
