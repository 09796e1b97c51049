using Xunit.Abstractions;

namespace TestAccounts.RealServers.Tests.Cognito;

public sealed class CognitoTests(CognitoServer server, ITestOutputHelper output) : RealServerTests<CognitoServer>(server, output);
