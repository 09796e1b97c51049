namespace TestAccounts.Sending;

/// <summary>A service did not do what was asked.</summary>
internal sealed class ServiceException(Fault fault) : Exception(fault.ToString())
{
    public Fault Fault { get; } = fault;

    /// <summary>The status with which the service refused; <see langword="null"/> where it did not.</summary>
    public int? RefusedWith { get; init; }

    /// <summary>Whether another attempt may end better.</summary>
    public bool MayPass { get; init; }

    public bool IsRefusal => RefusedWith is not null;
}
