using Xunit.Abstractions;

namespace TestAccounts.RealServers.Tests.OAuth;

public sealed class BasicTests(OAuthServer server, ITestOutputHelper output) : RealServerTests<OAuthServer>(server, output);
