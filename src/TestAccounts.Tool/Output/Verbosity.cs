namespace TestAccounts.Tool.Output;

internal enum Verbosity
{
    Quiet,
    Normal,
    Detailed,
}
