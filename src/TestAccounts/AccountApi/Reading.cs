namespace TestAccounts.AccountApi;

internal sealed record Reading(AccountPresence Presence, Answer Answer);
