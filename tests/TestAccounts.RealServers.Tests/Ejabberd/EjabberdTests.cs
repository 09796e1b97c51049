using Xunit.Abstractions;

namespace TestAccounts.RealServers.Tests.Ejabberd;

[Trait("Server", "debian")]
public sealed class EjabberdTests(EjabberdServer server, ITestOutputHelper output) : RealServerTests<EjabberdServer>(server, output);
