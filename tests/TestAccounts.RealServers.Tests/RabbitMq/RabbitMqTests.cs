using Xunit.Abstractions;

namespace TestAccounts.RealServers.Tests.RabbitMq;

[Trait("Server", "debian")]
public sealed class RabbitMqTests(RabbitMqServer server, ITestOutputHelper output) : RealServerTests<RabbitMqServer>(server, output);
