using TestAccounts.Answers;

namespace TestAccounts.ApiDefinitions;

/// <summary>A value that an answer gives, for later requests and for the tests.</summary>
internal sealed record Output(string Name, ValueSource Source);
