using TestAccounts.Answers;
using TestAccounts.Recognition;

namespace TestAccounts.AccountApi;

/// <summary>What a service answered to a look-up: whatever accounts it took for the one that was looked for.</summary>
internal sealed record LookUp(IReadOnlyList<ListedAccount> Accounts, AnswerKind Kind, Answer Answer);
