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
    Basic,
    Reference,
    Id,
    Login,
    Data,
    Setting,
    Output,
    Token,
    Cursor,
    Page,
    Offset,
    Auth,
}
