using System.IO.Compression;
using System.Text;
using TestAccounts.TestInfrastructure;
using TestAccounts.TestInfrastructure.Pipelines;

namespace TestAccounts.MSBuild.Tests;

[Collection(BuiltConsumer.Collection)]
public sealed class Secrets(BuiltConsumer consumer)
{
    [Fact]
    public async Task Are_neither_on_the_console_nor_in_a_binary_log()
    {
        consumer.Project.TakeTraces();
        await using var services = await SampleServicesProcess.StartAsync();
        var command = consumer.Project.Dotnet(services, "test", "--no-build", "-v", "diagnostic", "-bl:log.binlog");

        var result = (await command.RunAsync()).MustExitWith(0);

        var trace = Assert.Single(consumer.Project.TakeTraces());
        var logged = result.AllOutput + await ReadAsync(consumer.Project.Workspace.PathTo("log.binlog"));
        Assert.Contains("orders/tester", logged, StringComparison.Ordinal);
        string[] adminSecrets = ["qa:secret", Convert.ToBase64String("qa:secret"u8), "billing-key", "identity-token"];
        Assert.All(
            [.. adminSecrets, .. trace.Select(account => account.Split('=', 3)[2])],
            secret => Assert.DoesNotContain(secret, logged, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("GITHUB_ACTIONS", "-tl:off")]
    [InlineData("GITHUB_ACTIONS", "-tl:on")]
    [InlineData("TF_BUILD", "-tl:off")]
    public async Task A_pipeline_masks_them_and_no_log_of_the_build_has_the_lines_that_say_so(string sign, string logger)
    {
        consumer.Project.TakeTraces();
        await using var services = await SampleServicesProcess.StartAsync();
        var command = consumer.Project.Dotnet(services, "test", "--no-build", "-v", "diagnostic", logger, "-bl:log.binlog", "-fl", "-flp:LogFile=log.txt;Verbosity=diagnostic").With(sign, "true");
        PlayedRunner runner = sign == "TF_BUILD" ? new PlayedAzure() : new PlayedGitHub("", "");

        var result = (await command.RunAsync()).MustExitWith(0);
        runner.Take(result.Output);
        runner.Take(result.Error);

        var trace = Assert.Single(consumer.Project.TakeTraces());
        string[] secrets = ["qa:secret", Convert.ToBase64String("qa:secret"u8), "billing-key", "identity-token", .. trace.Select(account => account.Split('=', 3)[2])];
        var kept = await ReadAsync(consumer.Project.Workspace.PathTo("log.binlog")) + consumer.Project.Workspace.Read("log.txt");
        Assert.Contains("orders/tester", kept, StringComparison.Ordinal);
        Assert.All(secrets, secret =>
        {
            Assert.Contains(secret, runner.Masks);
            Assert.DoesNotContain(secret, runner.Shown, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, kept, StringComparison.Ordinal);
        });
    }

    private static async Task<string> ReadAsync(string binaryLog)
    {
        await using var unzipped = new GZipStream(File.OpenRead(binaryLog), CompressionMode.Decompress);
        using var reader = new StreamReader(unzipped, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
