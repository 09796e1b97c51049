using System.Text.Json;

namespace TestAccounts.SampleServices;

internal sealed class AccountStore(SampleServiceOptions options, ServiceFake fake)
{
    private static readonly Comparer<(string Login, string Id)> Ordinal = Comparer<(string Login, string Id)>.Create(
        (left, right) => string.CompareOrdinal(left.Login, right.Login) is var order and not 0
            ? order
            : string.CompareOrdinal(left.Id, right.Id));

    private readonly Lock gate = new();
    private readonly Dictionary<string, SampleAccount> accounts = new(StringComparer.Ordinal);
    private readonly SortedSet<(string Login, string Id)> logins = new(Ordinal);
    private readonly Dictionary<string, SampleAccount> gone = new(StringComparer.Ordinal);
    private readonly AsyncLocal<TimeSpan> lag = new();
    private int added;
    private int seeded;

    public Sessions Sessions { get; } = new();

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

    public int SeededTotal
    {
        get
        {
            lock (gate)
            {
                return seeded;
            }
        }
    }

    /// <summary>Whether a search that is not allowed finds nothing, instead of being refused.</summary>
    public bool SearchesForAnybody => options.SearchesForAnybody;

    /// <summary>Serves a request as a replica does that has not heard of the writes of the last moments.</summary>
    public Answer Behind(TimeSpan time, Func<Answer> serve)
    {
        lag.Value = time;
        return serve();
    }

    /// <summary>The form in which the service keeps a login.</summary>
    public string Kept(string login) => options.LoginForm?.Invoke(login) ?? login;

    /// <summary>Takes the id that the client chose, if it chose one.</summary>
    public SampleAccount? TryAdd(
        string login, IReadOnlyDictionary<string, JsonElement> data, bool isSeed = false, string? chosenId = null, string? sentLogin = null)
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

            var account = new SampleAccount(id, login, data, options.NumericIds) { SentLogin = sentLogin ?? login, IsByHand = isSeed };
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
            return accounts.GetValueOrDefault(id) is { } account && IsKnown(account) ? account : Ghost(id);
        }
    }

    public SampleAccount? Read(string id) => Get(id) is { } account && account.Age >= account.UnreadableFor ? account : null;

    /// <summary>Answers whether there was such an account, as far as this replica knows.</summary>
    public bool Remove(string id)
    {
        lock (gate)
        {
            if (!accounts.TryGetValue(id, out var account) || !IsKnown(account))
            {
                return Ghost(id) is not null;
            }

            accounts.Remove(id);
            logins.Remove((Key(account.Login), id));
            account.Remove();
            gone[id] = account;
            if (options.ReusesIds)
            {
                GiveAway(account);
            }

            return true;
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
            var found = !options.HonoursFilters ? accounts.Values
                : options.FindsSentLogins && Kept(login) is var kept && kept != login ? WithLogin(login).Concat(WithLogin(kept))
                : WithLogin(login);
            return Ordered(found.Where(IsFindable).Concat(Ghosts(ghost => !options.HonoursFilters || Key(ghost.Login) == Key(login))));
        }
    }

    public List<SampleAccount> StartingWith(string prefix, int offset = 0, int limit = int.MaxValue)
    {
        lock (gate)
        {
            var start = Key(prefix);
            var chosen = options.HonoursFilters ? Between((start, ""), (start + char.MaxValue, "")) : accounts.Values;
            var ghosts = Ghosts(ghost => !options.HonoursFilters || Key(ghost.Login).StartsWith(start, StringComparison.Ordinal));
            return Ordered(chosen.Where(IsFindable).Concat(ghosts).Skip(offset).Take(limit));
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

    /// <summary>Somebody makes accounts by hand, and gets the ids of those that were deleted.</summary>
    public void GiveAwayFreedIds()
    {
        lock (gate)
        {
            gone.Values.ToList().ForEach(GiveAway);
        }
    }

    private void GiveAway(SampleAccount before)
    {
        if (before.IsByHand || accounts.ContainsKey(before.Id))
        {
            return;
        }

        var login = $"by-hand-{added}";
        var data = before.Data
            .Where(field => field.Value.ValueKind == JsonValueKind.String && field.Value.ValueEquals(before.Login))
            .ToDictionary(field => field.Key, _ => JsonSerializer.SerializeToElement(login), StringComparer.Ordinal);
        TryAdd(login, data, isSeed: true, chosenId: before.Id);
    }

    private bool IsFindable(SampleAccount account) => account.Age >= account.UnfindableFor && IsKnown(account);

    private bool IsKnown(SampleAccount account) => lag.Value == TimeSpan.Zero || account.Age >= lag.Value;

    private SampleAccount? Ghost(string id) => gone.GetValueOrDefault(id) is { } ghost && ghost.GoneFor < lag.Value ? ghost : null;

    private IEnumerable<SampleAccount> Ghosts(Func<SampleAccount, bool> matches) => lag.Value == TimeSpan.Zero
        ? []
        : gone.Values.Where(ghost => ghost.GoneFor < lag.Value && IsKnown(ghost) && matches(ghost));

    private List<SampleAccount> Ordered(IEnumerable<SampleAccount> found)
    {
        SampleAccount[] all = [.. found];
        if (options.Shuffles)
        {
            Random.Shared.Shuffle(all);
        }

        return [.. all];
    }

    private IEnumerable<SampleAccount> WithLogin(string login) => Between((Key(login), ""), (Key(login) + char.MinValue, ""));

    private IEnumerable<SampleAccount> Between((string, string) from, (string, string) to) =>
        logins.GetViewBetween(from, to).Select(entry => accounts[entry.Id]);

    private string Key(string login) => fake.FoldsCase ? login.ToLowerInvariant() : login;

    private string NewId(int number, string login, IReadOnlyDictionary<string, JsonElement> data) =>
        fake.IdOf(login, data) ?? options.NewId?.Invoke(number, login) ?? (options.NumericIds ? number.ToString() : fake.NewId());
}
