namespace TestAccounts.AccountApi;

internal enum AccountPresence
{
    Missing,
    Pending,
    There,
}
