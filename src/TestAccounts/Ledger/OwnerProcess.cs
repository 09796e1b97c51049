using System.Diagnostics;

namespace TestAccounts.Ledger;

/// <summary>A process by its id and its start, as ids are used again.</summary>
internal sealed record OwnerProcess(int Id, DateTimeOffset Started)
{
    private static readonly TimeSpan Precision = TimeSpan.FromSeconds(1);

    public bool IsAlive => Find(Id) is { } found && (found.Started - Started).Duration() < Precision;

    /// <summary>The process of this id; <see langword="null"/> where there is none.</summary>
    public static OwnerProcess? Find(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return new(id, new DateTimeOffset(process.StartTime));
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
