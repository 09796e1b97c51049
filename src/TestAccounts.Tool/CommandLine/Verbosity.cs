namespace TestAccounts.Tool.CommandLine;

internal enum Verbosity
{
    Quiet,
    Normal,
    Detailed,
}
