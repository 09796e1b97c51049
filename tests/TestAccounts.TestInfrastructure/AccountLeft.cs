namespace TestAccounts.TestInfrastructure;

public sealed record AccountLeft(string Id, string Login);
