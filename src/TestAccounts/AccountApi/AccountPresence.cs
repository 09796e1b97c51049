namespace TestAccounts.AccountApi;

internal enum AccountPresence
{
    Missing,
    Pending,
    Ready,
}
