using System.Text.Json;
using TestAccounts.Configuration;

namespace TestAccounts.Ledger;

/// <summary>The lines of a run's file.</summary>
internal static class LedgerRecord
{
    public const int Version = 1;

    public static void Write(Utf8JsonWriter json, RunHeader header)
    {
        json.WriteStartObject();
        json.WriteString("t", "run");
        json.WriteNumber("v", Version);
        json.WriteString("run", header.Run.Text);
        json.WriteNumber("at", header.Begun.ToUnixTimeMilliseconds());
        json.WriteString("config", header.Config);
        json.WriteString("environment", header.Environment);
        json.WriteString("file", header.EnvironmentFile);
        json.WriteString("secrets", header.UserSecretsId);
        json.WriteNumber("accounts", header.Accounts);
        json.WriteBoolean("flush", header.Durability == LedgerDurability.Machine);
        json.WriteNumber("guardian", header.GuardianTimeout.TotalSeconds);
        json.WriteEndObject();
    }

    public static void WriteRecipe(Utf8JsonWriter json, string recipe)
    {
        json.WriteStartObject();
        json.WriteString("t", "service");
        json.WritePropertyName("recipe");
        json.WriteRawValue(recipe);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, Intent intent)
    {
        json.WriteStartObject();
        json.WriteString("t", "intent");
        json.WriteNumber("n", intent.Account);
        json.WriteNumber("s", intent.Service);
        json.WriteString("key", intent.Key);
        json.WriteString("login", intent.Login);
        json.WriteNumber("depth", intent.Depth);
        json.WriteNumber("at", intent.At.ToUnixTimeMilliseconds());
        if (intent.Id is not null)
        {
            json.WriteString("id", intent.Id);
        }

        if (intent.Values.Count > 0)
        {
            json.WriteStartObject("values");
            foreach (var (expression, value) in intent.Values)
            {
                json.WriteString(expression, value);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, int account, Creation creation)
    {
        json.WriteStartObject();
        json.WriteString("t", "created");
        json.WriteNumber("n", account);
        json.WriteString("id", creation.Id);
        json.WriteNumber("at", creation.At.ToUnixTimeMilliseconds());
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, int account, AccountMarks mark)
    {
        json.WriteStartObject();
        json.WriteString("t", NameOf(mark));
        json.WriteNumber("n", account);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, KeptRun kept)
    {
        json.WriteStartObject();
        json.WriteString("t", "kept");
        json.WriteNumber("until", kept.Until.ToUnixTimeMilliseconds());
        json.WriteBoolean("guarded", kept.IsGuarded);
        if (kept.Owner is { } owner)
        {
            json.WriteNumber("pid", owner.Id);
            json.WriteNumber("started", owner.Started.ToUnixTimeMilliseconds());
        }

        json.WriteEndObject();
    }

    public static KeptRun ReadKept(JsonElement record) => new(
        DateTimeOffset.FromUnixTimeMilliseconds(record.GetProperty("until").GetInt64()),
        record.TryGetProperty("pid", out var pid)
            ? new OwnerProcess(pid.GetInt32(), DateTimeOffset.FromUnixTimeMilliseconds(record.GetProperty("started").GetInt64()))
            : null,
        record.GetProperty("guarded").GetBoolean());

    public static void WriteClosed(Utf8JsonWriter json, DateTimeOffset at)
    {
        json.WriteStartObject();
        json.WriteString("t", "closed");
        json.WriteNumber("at", at.ToUnixTimeMilliseconds());
        json.WriteEndObject();
    }

    /// <summary>The mark that a record of this name sets.</summary>
    public static AccountMarks MarkOf(string? name) => name switch
    {
        "intent" => AccountMarks.Intended,
        "created" => AccountMarks.Created,
        "verified" => AccountMarks.Verified,
        "deleted" => AccountMarks.Deleted,
        "uncertain" => AccountMarks.Uncertain,
        "refused" => AccountMarks.Refused,
        "abandoned" => AccountMarks.Abandoned,
        _ => AccountMarks.None,
    };

    public static RunHeader? ReadHeader(JsonElement record) =>
        RunId.TryParse(record.GetProperty("run").GetString()!) is { } run
            ? new(
                run,
                At(record),
                record.GetProperty("config").GetString()!,
                record.GetProperty("environment").GetString(),
                record.GetProperty("file").GetString()!,
                record.GetProperty("secrets").GetString(),
                record.GetProperty("accounts").GetInt32(),
                record.GetProperty("flush").GetBoolean() ? LedgerDurability.Machine : LedgerDurability.Process,
                TimeSpan.FromSeconds(record.GetProperty("guardian").GetDouble()))
            : null;

    public static Intent ReadIntent(JsonElement record) => new(
        record.GetProperty("n").GetInt32(),
        record.GetProperty("s").GetInt32(),
        record.GetProperty("key").GetString()!,
        record.GetProperty("login").GetString()!,
        record.GetProperty("depth").GetInt32(),
        record.TryGetProperty("id", out var id) ? id.GetString() : null,
        record.TryGetProperty("values", out var values) ? values.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!) : [],
        At(record));

    public static Creation ReadCreation(JsonElement record) => new(record.GetProperty("id").GetString()!, At(record));

    private static DateTimeOffset At(JsonElement record) => DateTimeOffset.FromUnixTimeMilliseconds(record.GetProperty("at").GetInt64());

    private static string NameOf(AccountMarks mark) => mark switch
    {
        AccountMarks.Verified => "verified",
        AccountMarks.Deleted => "deleted",
        AccountMarks.Uncertain => "uncertain",
        AccountMarks.Refused => "refused",
        AccountMarks.Abandoned => "abandoned",
        _ => throw new ArgumentOutOfRangeException(nameof(mark), mark, null),
    };
}
