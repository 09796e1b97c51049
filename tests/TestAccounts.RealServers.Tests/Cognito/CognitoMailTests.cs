using Xunit.Abstractions;

namespace TestAccounts.RealServers.Tests.Cognito;

public sealed class CognitoMailTests(CognitoMailServer server, ITestOutputHelper output) : RealServerTests<CognitoMailServer>(server, output);
