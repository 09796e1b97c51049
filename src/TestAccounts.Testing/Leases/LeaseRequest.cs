using System.Diagnostics;

namespace TestAccounts.Testing.Leases;

/// <summary>One test's wish for accounts, until it has them all, is cancelled, or has waited long enough.</summary>
internal sealed class LeaseRequest
{
    private readonly TaskCompletionSource<IReadOnlyList<HeldAccount>> granted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly List<HeldAccount> held = [];
    private readonly IReadOnlyList<LeasePart> parts;
    private readonly TimeSpan wait;
    private readonly Caller caller;
    private readonly CancellationToken cancellationToken;
    private readonly CancellationTokenRegistration cancelled;
    private int done;
    private int heldOfPart;
    private SpecQueue? queue;
    private Ticket? ticket;

    public LeaseRequest(IReadOnlyList<LeasePart> parts, TimeSpan wait, Caller caller, Action onCancelled, CancellationToken cancellationToken)
    {
        (this.parts, this.wait, this.caller, this.cancellationToken) = (parts, wait, caller, cancellationToken);
        cancelled = cancellationToken.Register(onCancelled);
    }

    /// <summary>All accounts, or the reason why there are none.</summary>
    public Task<IReadOnlyList<HeldAccount>> Granted => granted.Task;

    public TimeSpan Left => wait - watch.Elapsed;

    /// <summary>How many are before it; <see langword="null"/> behind another one of this process.</summary>
    public int? Before { get; private set; }

    private LeasePart Part => parts[done];

    /// <summary>Gets on as far as it can without waiting; answers whether it got on.</summary>
    public bool Advance(LeaseDesk desk, bool thorough)
    {
        try
        {
            var late = Left <= TimeSpan.Zero;
            return cancellationToken.IsCancellationRequested ? Cancel()
                : Take(desk, thorough || late) || (late && Fail(TestAccountException.NoLease(Explain(desk))));
        }
        catch (Exception exception)
        {
            return Fail(exception as TestAccountException ?? TestAccountException.LeasesBroken(desk.Root, exception));
        }
    }

    private bool Take(LeaseDesk desk, bool thorough)
    {
        var before = (done, heldOfPart, ticket, Before);
        while (done < parts.Count && TakePart(desk, thorough))
        {
            queue!.Leave(ticket!);
            (queue, ticket, heldOfPart, done) = (null, null, 0, done + 1);
        }

        return done == parts.Count ? Grant() : before != (done, heldOfPart, ticket, Before);
    }

    private bool TakePart(LeaseDesk desk, bool thorough)
    {
        queue ??= desk.QueueOf(Part);
        ticket ??= queue?.TryDraw();
        Before = ticket is null ? 1 : queue!.LookBefore(ticket, thorough);
        if (Before != 0)
        {
            return false;
        }

        foreach (var account in Part.Accounts)
        {
            if (heldOfPart < Part.Count && queue!.TryTake(account, caller, thorough, desk.Returned) is { } taken)
            {
                desk.Keep(taken);
                held.Add(taken);
                heldOfPart++;
            }
        }

        return heldOfPart == Part.Count;
    }

    private WaitInVain Explain(LeaseDesk desk)
    {
        var accounts = (queue ?? desk.QueueOf(Part)) is { } known
            ? Part.Accounts.Select(account => (account.ToString(), known.Describe(account)))
            : [];
        return new(
            Part.Spec, wait, caller, [.. accounts], queue?.ProcessesBefore(ticket) ?? [], [.. held.Select(account => account.Account.ToString())]);
    }

    private bool Grant()
    {
        cancelled.Dispose();
        return granted.TrySetResult([.. held]);
    }

    private bool Cancel()
    {
        GiveBack();
        return granted.TrySetCanceled(cancellationToken);
    }

    private bool Fail(Exception exception)
    {
        GiveBack();
        return granted.TrySetException(exception);
    }

    private void GiveBack()
    {
        cancelled.Dispose();
        if (ticket is not null)
        {
            queue!.Leave(ticket);
            ticket = null;
        }

        held.ForEach(account => account.Return());
        held.Clear();
    }
}
