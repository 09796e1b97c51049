using Microsoft.Build.Framework;

namespace TestAccounts.MSBuild;

/// <summary>
/// The sessions of this build whose accounts exist. MSBuild disposes of it at the end of the build, after Ctrl+C too: what no
/// task has torn down by then is torn down then, within the deadline; the ledger keeps what that leaves.
/// </summary>
internal sealed class HeldSessions : IDisposable
{
    private static readonly Lock Registration = new();

    private readonly Lock gate = new();
    private readonly List<TaskSession> sessions = [];

    public static HeldSessions Of(IBuildEngine4 build)
    {
        // Another version of this package has another type, and so an object of its own.
        var key = typeof(HeldSessions);
        lock (Registration)
        {
            if (build.GetRegisteredTaskObject(key, RegisteredTaskObjectLifetime.Build) is HeldSessions registered)
            {
                return registered;
            }

            var sessions = new HeldSessions();
            build.RegisterTaskObject(key, sessions, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
            return sessions;
        }
    }

    public void Hold(TaskSession session)
    {
        lock (gate)
        {
            sessions.Add(session);
        }
    }

    public TaskSession? Find(SessionOptions options)
    {
        lock (gate)
        {
            return sessions.FindLast(session => session.IsOf(options));
        }
    }

    public TaskSession? Take(SessionOptions options)
    {
        lock (gate)
        {
            var session = Find(options);
            if (session is not null)
            {
                Release(session);
            }

            return session;
        }
    }

    public void Release(TaskSession session)
    {
        lock (gate)
        {
            sessions.Remove(session);
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            Synchronously.Run(() => Task.WhenAll(sessions.Select(session => session.AbandonAsync())));
        }
    }
}
