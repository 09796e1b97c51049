using System.IO.Compression;
using System.Text;
using TestAccounts.TestInfrastructure;

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

    private static async Task<string> ReadAsync(string binaryLog)
    {
        await using var unzipped = new GZipStream(File.OpenRead(binaryLog), CompressionMode.Decompress);
        using var reader = new StreamReader(unzipped, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
