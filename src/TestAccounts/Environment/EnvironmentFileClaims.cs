using System.Security.Cryptography;
using System.Text;
using TestAccounts.Ledger;
using TestAccounts.Ledger.Owners;
using TestAccounts.Ledger.Places;

namespace TestAccounts.Environment;

/// <summary>
/// The claims of runs on environment files: a small file for each, whatever path leads there. Claims and environment files are written and
/// removed under one lock, which is held for moments.
/// </summary>
internal sealed class EnvironmentFileClaims(string folder, TimeProvider clock)
{
    private const string Name = "files";
    private const int NameLength = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The claims of all runs of a user; without a state folder, those of the runs of a ledger.</summary>
    public static EnvironmentFileClaims In(string ledger, SessionHost host) =>
        new(Path.Combine(StateFolder.Of(host.Variables) is { } state && Directory.Exists(state) ? state : ledger, Name), host.Clock);

    /// <summary>The claims among which a run's is.</summary>
    public static EnvironmentFileClaims Of(IRunLedger run, SessionHost host) => In(Path.GetDirectoryName(run.Location)!, host);

    public EnvironmentFileClaim? Find(string file) => EnvironmentFileClaim.TryRead(PathOf(file));

    public void Write(string file, EnvironmentFileClaim claim) => claim.Write(PathOf(file));

    /// <summary>Makes a place for claims, and locks it; <see langword="null"/> where somebody else does not let go of it.</summary>
    public Task<RunLock?> MakeAndLockAsync(CancellationToken cancellationToken)
    {
        OwnerOnlyFolder.Create(folder);
        return LockAsync(cancellationToken);
    }

    /// <summary>Writes an environment file while nobody removes the one that was there.</summary>
    public async Task WriteAsync(Action write)
    {
        using var alone = await TryLockAsync().ConfigureAwait(false);
        write();
    }

    /// <summary>Removes an environment file, if it is the run's, and the claim with it.</summary>
    public async Task RemoveAsync(string file, RunId run)
    {
        using var alone = await TryLockAsync().ConfigureAwait(false);
        if (Find(file)?.Run == run)
        {
            File.Delete(PathOf(file));
        }

        EnvironmentOwner.Remove(file, run);
    }

    // Where the ledger was removed, there are no claims, and nobody to wait for.
    private async Task<RunLock?> TryLockAsync()
    {
        try
        {
            return await LockAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private async Task<RunLock?> LockAsync(CancellationToken cancellationToken)
    {
        var poll = new Polling(Patience, clock);
        RunLock? alone;
        while ((alone = RunLock.TryTake(Path.Combine(folder, "lock"))) is null)
        {
            if (!await poll.WaitAsync(cancellationToken).ConfigureAwait(false))
            {
                break;
            }
        }

        return alone;
    }

    private string PathOf(string file) => Path.Combine(
        folder, $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalPath.Of(file))))[..NameLength]}.json");
}
