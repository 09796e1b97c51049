namespace TestAccounts.Tests.Authentication;

/// <summary>What a server answers.</summary>
internal sealed record Reply(int Status, string Body = "", params (string Name, string Value)[] Headers);
