namespace TestAccounts.AccountApi;

/// <summary>A service did not do what was asked.</summary>
internal sealed class ServiceException(Fault fault) : Exception(fault.ToString())
{
    public Fault Fault { get; } = fault;
}
