namespace TestAccounts.TestInfrastructure;

public sealed record RequestSeen(string Method, string Path, int Status);
