using Xunit.Abstractions;

namespace TestAccounts.RealServers.Tests.CouchDb;

public sealed class CouchDbTests(CouchDbServer server, ITestOutputHelper output) : RealServerTests<CouchDbServer>(server, output);
