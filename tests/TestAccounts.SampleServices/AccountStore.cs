using System.Text.Json;

namespace TestAccounts.SampleServices;

internal sealed class AccountStore(SampleServiceOptions options, ServiceManner manner)
{
    private static readonly Comparer<(string Login, string Id)> Ordinal = Comparer<(string Login, string Id)>.Create(
        (left, right) => string.CompareOrdinal(left.Login, right.Login) is var order and not 0
            ? order
            : string.CompareOrdinal(left.Id, right.Id));

    private readonly Lock gate = new();
    private readonly Dictionary<string, SampleAccount> accounts = new(StringComparer.Ordinal);
    private readonly SortedSet<(string Login, string Id)> logins = new(Ordinal);
    private int added;
    private int seeded;

    public int CreatedTotal
    {
        get
        {
            lock (gate)
            {
                return added - seeded;
            }
        }
    }

    /// <summary>Takes the id that the client chose, if it chose one.</summary>
    public SampleAccount? TryAdd(
        string login, IReadOnlyDictionary<string, JsonElement> data, bool isSeed = false, string? chosenId = null)
    {
        lock (gate)
        {
            if (options.UniqueLogins && WithLogin(login).Any())
            {
                return null;
            }

            var id = chosenId ?? NewId(added + 1, login, data);
            if (accounts.ContainsKey(id))
            {
                return null;
            }

            var account = new SampleAccount(id, login, data, options.NumericIds);
            accounts.Add(account.Id, account);
            logins.Add((Key(login), account.Id));
            added++;
            seeded += isSeed ? 1 : 0;
            return account;
        }
    }

    public SampleAccount? Get(string id)
    {
        lock (gate)
        {
            return accounts.GetValueOrDefault(id);
        }
    }

    public SampleAccount? Read(string id) => Get(id) is { } account && account.Age >= account.UnreadableFor ? account : null;

    public bool Remove(string id)
    {
        lock (gate)
        {
            return accounts.Remove(id, out var account) && logins.Remove((Key(account.Login), id));
        }
    }

    public SampleAccount? Named(string login)
    {
        lock (gate)
        {
            return WithLogin(login).FirstOrDefault();
        }
    }

    public List<SampleAccount> Find(string login)
    {
        lock (gate)
        {
            return [.. (options.HonoursFilters ? WithLogin(login) : accounts.Values).Where(IsFindable)];
        }
    }

    public List<SampleAccount> StartingWith(string prefix, int offset = 0, int limit = int.MaxValue)
    {
        lock (gate)
        {
            var start = Key(prefix);
            var chosen = options.HonoursFilters ? Between((start, ""), (start + char.MaxValue, "")) : accounts.Values;
            return [.. chosen.Where(IsFindable).Skip(offset).Take(limit)];
        }
    }

    /// <summary>In the order of their logins.</summary>
    public List<SampleAccount> Matching(Func<SampleAccount, bool> matches)
    {
        lock (gate)
        {
            var all = logins.Select(entry => accounts[entry.Id]).Where(IsFindable);
            return [.. options.HonoursFilters ? all.Where(matches) : all];
        }
    }

    public List<SampleAccount> All()
    {
        lock (gate)
        {
            return [.. accounts.Values];
        }
    }

    private static bool IsFindable(SampleAccount account) => account.Age >= account.UnfindableFor;

    private IEnumerable<SampleAccount> WithLogin(string login) => Between((Key(login), ""), (Key(login) + char.MinValue, ""));

    private IEnumerable<SampleAccount> Between((string, string) from, (string, string) to) =>
        logins.GetViewBetween(from, to).Select(entry => accounts[entry.Id]);

    private string Key(string login) => manner.FoldsCase ? login.ToLowerInvariant() : login;

    private string NewId(int number, string login, IReadOnlyDictionary<string, JsonElement> data) =>
        manner.IdOf(login, data) ?? options.NewId?.Invoke(number, login) ?? (options.NumericIds ? number.ToString() : manner.NewId());
}
