using TestAccounts.Answers;

namespace TestAccounts.AccountApi;

internal sealed record Reading(AccountPresence Presence, Answer Answer);
