namespace TestAccounts.Ledger.Owners;

/// <summary>What the lock file of a run tells of its owner.</summary>
internal enum LockState
{
    /// <summary>A process holds it.</summary>
    Held,

    /// <summary>It is the owner's own file, and nobody holds it: the owner has ended, or has let go.</summary>
    Free,

    /// <summary>The owner's file is gone, or another is in its place, or it cannot be opened: it says nothing of the owner.</summary>
    Silent,
}
