namespace TestAccounts.Templates;

internal enum ExpressionKind
{
    Unique,
    Tag,
    Run,
    Index,
    Service,
    Account,
    Password,
    Reference,
    Id,
    Login,
    Data,
    Auth,
}
