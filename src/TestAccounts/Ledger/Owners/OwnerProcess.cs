using System.Globalization;

namespace TestAccounts.Ledger.Owners;

/// <summary>A process by its id, its start, and the place where both mean something, as ids are used again.</summary>
internal sealed record OwnerProcess(int Id, string Started, string Place)
{
    /// <summary>This process.</summary>
    public static OwnerProcess Current { get; } = new(
        System.Environment.ProcessId, ProcessTable.StartOf(System.Environment.ProcessId) ?? "", ProcessTable.Place);

    public ProcessState State => Started.Length == 0 || Place.Length == 0 || Place != ProcessTable.Place ? ProcessState.Unknown
        : ProcessTable.StartOf(Id) is { } start && (start.Length == 0 || start == Started) ? ProcessState.Alive
        : ProcessState.Dead;

    /// <summary>The process of this id; <see langword="null"/> where there is none.</summary>
    public static OwnerProcess? Find(int id) => ProcessTable.StartOf(id) is { } start ? new(id, start, ProcessTable.Place) : null;

    public override string ToString() => $"process {Id.ToString(CultureInfo.InvariantCulture)}";
}
