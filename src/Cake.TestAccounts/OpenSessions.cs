using System.Collections.Immutable;

namespace Cake.TestAccounts;

/// <summary>The sessions of this Cake process that nobody has torn down.</summary>
internal static class OpenSessions
{
    private static ImmutableList<OpenSession> _all = [];

    public static ImmutableList<OpenSession> All => _all;

    public static void Add(OpenSession session) =>
        ImmutableInterlocked.Update(ref _all, static (all, added) => all.Add(added), session);

    public static OpenSession? Find(string? environmentFile, string? runId) =>
        _all.FindLast(session => session.Holds(environmentFile, runId));

    public static ValueTask CloseAsync(OpenSession session)
    {
        ImmutableInterlocked.Update(ref _all, static (all, removed) => all.Remove(removed), session);
        return session.DisposeAsync();
    }
}
