using System.Globalization;
using System.Text.Json;

namespace TestAccounts.SampleServices;

public sealed class SampleAccount
{
    private readonly long created = TimeProvider.System.GetTimestamp();
    private long stateChanged;
    private long removed;

    internal SampleAccount(string id, string login, IReadOnlyDictionary<string, JsonElement> data, bool numericId)
    {
        Id = id;
        Login = login;
        Data = data;
        JsonId = numericId ? long.Parse(id, CultureInfo.InvariantCulture) : id;
    }

    public string Id { get; }

    public string Login { get; }

    /// <summary>The login as the create had it, before the service put it into its own form.</summary>
    public string SentLogin { get; internal init; } = "";

    /// <summary>Whether somebody made it by hand, and no client over HTTP.</summary>
    public bool IsByHand { get; internal init; }

    public IReadOnlyDictionary<string, JsonElement> Data { get; private set; }

    internal object JsonId { get; }

    /// <summary>Where the account is in its life, in the service's own words.</summary>
    internal string State
    {
        get;
        set
        {
            field = value;
            stateChanged = TimeProvider.System.GetTimestamp();
        }
    } = "";

    internal TimeSpan StateAge => TimeProvider.System.GetElapsedTime(stateChanged);

    internal bool Closed { get; set; }

    internal TimeSpan UnreadableFor { get; set; }

    internal TimeSpan UnfindableFor { get; set; }

    internal DateTimeOffset Created { get; } = TimeProvider.System.GetUtcNow();

    internal DateTimeOffset Changed { get; private set; } = TimeProvider.System.GetUtcNow();

    /// <summary>Counts the changes.</summary>
    public int Version { get; private set; } = 1;

    internal TimeSpan Age => TimeProvider.System.GetElapsedTime(created);

    internal TimeSpan GoneFor => TimeProvider.System.GetElapsedTime(removed);

    internal void Remove() => removed = TimeProvider.System.GetTimestamp();

    internal string? Text(string field) =>
        Data.TryGetValue(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    internal void Set(string field, object value)
    {
        Data = new Dictionary<string, JsonElement>(Data, StringComparer.Ordinal) { [field] = JsonSerializer.SerializeToElement(value) };
        Changed = TimeProvider.System.GetUtcNow();
        Version++;
    }

    internal Dictionary<string, object?> View()
    {
        var view = new Dictionary<string, object?>(StringComparer.Ordinal) { ["id"] = JsonId };
        foreach (var (name, value) in Data)
        {
            if (name is not ("id" or "password"))
            {
                view[name] = value;
            }
        }

        return view;
    }
}
