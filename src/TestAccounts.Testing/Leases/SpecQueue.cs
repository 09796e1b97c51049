using System.Diagnostics;

namespace TestAccounts.Testing.Leases;

/// <summary>
/// The queue for the accounts of one spec, through all processes of the run. Who asks draws a ticket with the next number; only the first in the
/// queue takes accounts. A look is cheap and trusts what files there are; a thorough look tries their locks, and so notices who died.
/// </summary>
internal sealed class SpecQueue
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(30);

    private readonly string folder;

    // The tickets of this process: only its first one looks at the others'.
    private readonly List<Ticket> drawn = [];

    public SpecQueue(string folder)
    {
        this.folder = folder;
        Directory.CreateDirectory(folder);
    }

    /// <summary>Draws the next number; <see langword="null"/> where others do so right now.</summary>
    public Ticket? TryDraw()
    {
        using var door = TryEnter();
        if (door is null)
        {
            return null;
        }

        var before = Tickets();
        var number = before is [.., var last] ? Ticket.NumberOf(last) + 1 : 1;
        var path = Path.Combine(folder, Ticket.NameOf(number, Environment.ProcessId));
        var stream = LockFile.TryTake(path, FileMode.CreateNew, FileOptions.DeleteOnClose) ?? throw new IOException($"{path} is held by somebody else.");
        drawn.Add(new(stream, before));
        return drawn[^1];
    }

    /// <summary>How many may be before the first one of this process; <see langword="null"/> for those behind it.</summary>
    public int? LookBefore(Ticket ticket, bool thorough)
    {
        if (ticket != drawn[0])
        {
            return null;
        }

        while (ticket.Before.Count > 0 && IsGone(ticket.Before.Peek(), thorough))
        {
            ticket.Before.Dequeue();
        }

        return ticket.Before.Count;
    }

    public void Leave(Ticket ticket)
    {
        drawn.Remove(ticket);
        ticket.Dispose();
    }

    /// <summary>Takes an account that is free; for the first in the queue.</summary>
    public HeldAccount? TryTake(TestAccount account, Caller caller, bool thorough, Action<HeldAccount> returned)
    {
        var holderFile = HolderFileOf(account);
        if ((!thorough && File.Exists(holderFile)) || LockFile.TryTake(LockFileOf(account)) is not { } stream)
        {
            return null;
        }

        try
        {
            Holder.Write(holderFile, caller);
        }
        catch
        {
            stream.Dispose();
            throw;
        }

        return new(account, stream, holderFile, returned);
    }

    /// <summary>Says who holds an account since when.</summary>
    public string Describe(TestAccount account)
    {
        using var free = LockFile.TryTake(LockFileOf(account));
        return free is null ? Holder.Read(HolderFileOf(account)) : "free";
    }

    /// <summary>The processes of those who asked before somebody and wait still, each as often as it does.</summary>
    public IReadOnlyList<string> ProcessesBefore(Ticket? ticket) =>
        [.. (ticket is null ? Tickets() : ticket.Before.Where(File.Exists)).Select(Ticket.ProcessOf)];

    private static bool IsGone(string ticket, bool thorough) => !File.Exists(ticket) || (thorough && LockFile.TryRemoveDead(ticket));

    private string[] Tickets()
    {
        var tickets = Directory.GetFiles(folder, Ticket.Pattern);
        Array.Sort(tickets, StringComparer.Ordinal);
        return tickets;
    }

    // A number is drawn, and its file locked, by one at a time; nobody can take a ticket for dead that is being drawn.
    private FileStream? TryEnter()
    {
        var door = Path.Combine(folder, "queue.lock");
        var watch = Stopwatch.StartNew();
        for (var spin = new SpinWait(); watch.Elapsed < Patience; spin.SpinOnce())
        {
            if (LockFile.TryTake(door) is { } entered)
            {
                return entered;
            }
        }

        return null;
    }

    private string LockFileOf(TestAccount account) => Path.Combine(folder, $"{account.Number ?? 0}.lock");

    private string HolderFileOf(TestAccount account) => Path.Combine(folder, $"{account.Number ?? 0}.holder");
}
