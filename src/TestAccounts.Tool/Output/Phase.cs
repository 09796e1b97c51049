namespace TestAccounts.Tool.Output;

internal enum Phase
{
    Verifying,
    Provisioning,
    Deleting,
}
