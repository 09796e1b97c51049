using System.Globalization;
using System.Text;
using System.Text.Json;
using TestAccounts.Configuration;
using TestAccounts.Ledger.Owners;

namespace TestAccounts.Ledger.Lines;

/// <summary>The lines of a run's file.</summary>
internal static class LedgerRecord
{
    public const int Version = 2;

    public static void Write(Utf8JsonWriter json, RunHeader header, LedgerKey key)
    {
        Write(json, header);
        if (header.Parallelism is { } parallelism)
        {
            // Not signed, so that versions before take the header for what it is; its bounds are enough.
            json.WriteNumber("parallelism", parallelism);
        }

        WriteSignature(json, key.Sign(TextOf(header)));
    }

    public static void WriteRecipe(Utf8JsonWriter json, RunId run, int number, string recipe, LedgerKey key)
    {
        json.WriteString("t", "service");
        json.WriteNumber("s", number);
        json.WritePropertyName("recipe");
        json.WriteRawValue(recipe);
        WriteSignature(json, key.Sign(TextOf(run, number, recipe)));
    }

    private static void Write(Utf8JsonWriter json, RunHeader header)
    {
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
        json.WriteStartObject("variables");
        foreach (var (name, mark) in header.SecretMarks)
        {
            json.WriteString(name, mark);
        }

        json.WriteEndObject();
        json.WriteStartArray("services");
        foreach (var service in header.Services)
        {
            json.WriteStringValue(service);
        }

        json.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter json, Intent intent)
    {
        json.WriteString("t", "intent");
        WriteAccount(json, intent);
        WriteTime(json, intent.At);
        if (intent.Id is not null)
        {
            json.WriteString("id", intent.Id);
        }
    }

    /// <summary>Repeats the intent, so that one damaged line does not lose the account.</summary>
    public static void Write(Utf8JsonWriter json, Intent intent, Creation creation)
    {
        json.WriteString("t", "created");
        WriteAccount(json, intent);
        WriteTime(json, creation.At);
        json.WriteString("id", creation.Id);
        if (creation.IsFound)
        {
            json.WriteBoolean("found", true);
        }
    }

    public static void WriteVerified(Utf8JsonWriter json, int account, DateTimeOffset at)
    {
        Write(json, account, AccountMarks.Verified);
        WriteTime(json, at);
    }

    public static void WriteUncertain(Utf8JsonWriter json, int account, bool answered, DateTimeOffset at)
    {
        Write(json, account, AccountMarks.Uncertain);
        WriteTime(json, at);
        json.WriteBoolean("answered", answered);
    }

    public static void Write(Utf8JsonWriter json, int account, AccountMarks mark)
    {
        json.WriteString("t", NameOf(mark));
        json.WriteNumber("n", account);
    }

    public static void Write(Utf8JsonWriter json, KeptRun kept)
    {
        json.WriteString("t", "kept");
        json.WriteNumber("until", kept.Until.ToUnixTimeMilliseconds());
        json.WriteBoolean("guarded", kept.IsGuarded);
        if (kept.TimeToLive is { } timeToLive)
        {
            json.WriteNumber("ttl", timeToLive.TotalSeconds);
        }

        if (kept.IsForALook)
        {
            json.WriteBoolean("look", true);
        }

        OwnerRecord.Write(json, "owner", kept.Owner);
        OwnerRecord.Write(json, "guardian", kept.Guardian);
    }

    /// <summary>Version 1 tells the owner's start by the clock; there the time to live and the guardian alone end the run.</summary>
    public static KeptRun ReadKept(JsonElement record) => new(
        DateTimeOffset.FromUnixTimeMilliseconds(record.GetProperty("until").GetInt64()),
        OwnerRecord.Read(record, "owner"),
        record.GetProperty("guarded").GetBoolean(),
        OwnerRecord.Read(record, "guardian"))
    {
        TimeToLive = record.TryGetProperty("ttl", out var timeToLive) ? TimeSpan.FromSeconds(timeToLive.GetDouble()) : null,
        IsForALook = record.TryGetProperty("look", out _),
    };

    public static void Write(Utf8JsonWriter json, Forgetting forgetting)
    {
        json.WriteString("t", "forgotten");
        if (forgetting.Account is { } account)
        {
            json.WriteNumber("n", account);
        }

        json.WriteString("reason", forgetting.Reason);
        json.WriteString("user", forgetting.User);
        WriteTime(json, forgetting.At);
    }

    public static Forgetting ReadForgetting(JsonElement record) => new(
        record.TryGetProperty("n", out var account) ? account.GetInt32() : null,
        record.GetProperty("reason").GetString()!,
        record.GetProperty("user").GetString()!,
        ReadTime(record));

    public static void WriteEnded(Utf8JsonWriter json, DateTimeOffset at)
    {
        json.WriteString("t", "ended");
        WriteTime(json, at);
    }

    public static void WriteClosed(Utf8JsonWriter json, DateTimeOffset at)
    {
        json.WriteString("t", "closed");
        WriteTime(json, at);
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
        "gave-up" => AccountMarks.GaveUp,
        "promised" => AccountMarks.Promised,
        "doubted" => AccountMarks.Doubted,
        "by-look-up" => AccountMarks.OursByLookUp,
        _ => AccountMarks.None,
    };

    public static RunHeader? ReadHeader(JsonElement record) =>
        RunId.TryParse(record.GetProperty("run").GetString()!) is { } run
            ? new(
                run,
                ReadTime(record),
                record.GetProperty("config").GetString()!,
                record.GetProperty("environment").GetString(),
                record.GetProperty("file").GetString()!,
                record.GetProperty("secrets").GetString(),
                record.GetProperty("accounts").GetInt32(),
                record.GetProperty("flush").GetBoolean() ? LedgerDurability.Machine : LedgerDurability.Process,
                TimeSpan.FromSeconds(record.GetProperty("guardian").GetDouble()))
            {
                SecretMarks = record.TryGetProperty("variables", out var variables) ? variables.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!) : [],
                Parallelism = record.TryGetProperty("parallelism", out var parallelism) ? Math.Clamp(parallelism.GetInt32(), 1, TestAccountsConfig.MostParallelism) : null,
                Services = record.TryGetProperty("services", out var services) ? [.. services.EnumerateArray().Select(s => s.GetString()!)] : [],
            }
            : null;

    public static Intent ReadIntent(JsonElement record) => new(
        record.GetProperty("n").GetInt32(),
        record.GetProperty("s").GetInt32(),
        record.GetProperty("key").GetString()!,
        record.GetProperty("login").GetString()!,
        record.GetProperty("depth").GetInt32(),
        record.GetProperty("t").GetString() == "intent" && record.TryGetProperty("id", out var id) ? id.GetString() : null,
        record.TryGetProperty("values", out var values) ? values.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!) : [],
        ReadTime(record));

    public static Creation ReadCreation(JsonElement record) => new(
        record.GetProperty("id").GetString()!, ReadTime(record), record.TryGetProperty("found", out var found) && found.GetBoolean());

    /// <summary>Whether the record of a creation holds its intent; those of version 1 do not.</summary>
    public static bool RepeatsIntent(JsonElement created) => created.TryGetProperty("key", out _);

    /// <summary>Whether a create got an answer; where version 1 does not tell, it got none.</summary>
    public static bool WasAnswered(JsonElement uncertain) => uncertain.TryGetProperty("answered", out var answered) && answered.GetBoolean();

    public static bool IsAuthentic(JsonElement record, RunHeader header, LedgerKey key) => key.TakesHeaders && key.Accepts(TextOf(header), SignatureOf(record));

    public static bool IsAuthentic(JsonElement record, RunId run, int number, string recipe, LedgerKey key) =>
        key.Accepts(TextOf(run, number, recipe), SignatureOf(record));

    public static bool HasChecksums(JsonElement header) => header.GetProperty("v").GetInt32() > 1;

    /// <summary>Whether a record has a time that can be read; some of version 1 have none.</summary>
    public static bool HasTime(JsonElement record) => record.TryGetProperty("at", out _) && ReadTime(record) > DateTimeOffset.MinValue;

    public static DateTimeOffset ReadTime(JsonElement record) => DateTimeOffset.FromUnixTimeMilliseconds(record.GetProperty("at").GetInt64());

    private static string TextOf(RunHeader header)
    {
        var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            Write(json, header);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }

    // No recipe counts in another run, or for another service.
    private static string TextOf(RunId run, int number, string recipe) => string.Create(CultureInfo.InvariantCulture, $"{run} {number} {recipe}");

    private static void WriteSignature(Utf8JsonWriter json, string? signature)
    {
        if (signature is not null)
        {
            json.WriteString("mac", signature);
        }
    }

    private static string? SignatureOf(JsonElement record) => record.TryGetProperty("mac", out var signature) ? signature.GetString() : null;

    private static void WriteAccount(Utf8JsonWriter json, Intent intent)
    {
        json.WriteNumber("n", intent.Account);
        json.WriteNumber("s", intent.Service);
        json.WriteString("key", intent.Key);
        json.WriteString("login", intent.Login);
        json.WriteNumber("depth", intent.Depth);
        if (intent.Values.Count > 0)
        {
            json.WriteStartObject("values");
            foreach (var (expression, value) in intent.Values)
            {
                json.WriteString(expression, value);
            }

            json.WriteEndObject();
        }
    }

    private static void WriteTime(Utf8JsonWriter json, DateTimeOffset at) => json.WriteNumber("at", at.ToUnixTimeMilliseconds());

    private static string NameOf(AccountMarks mark) => mark switch
    {
        AccountMarks.Verified => "verified",
        AccountMarks.Deleted => "deleted",
        AccountMarks.Uncertain => "uncertain",
        AccountMarks.Refused => "refused",
        AccountMarks.GaveUp => "gave-up",
        AccountMarks.Promised => "promised",
        AccountMarks.Doubted => "doubted",
        AccountMarks.OursByLookUp => "by-look-up",
        _ => throw new ArgumentOutOfRangeException(nameof(mark), mark, null),
    };
}
