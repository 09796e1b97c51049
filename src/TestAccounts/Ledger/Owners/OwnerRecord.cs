using System.Text.Json;

namespace TestAccounts.Ledger.Owners;

/// <summary>How a process is written into a record.</summary>
internal static class OwnerRecord
{
    /// <summary>Writes the record that names the process that owns a run.</summary>
    public static void Write(Utf8JsonWriter json, OwnerProcess owner)
    {
        json.WriteString("t", "owner");
        WriteProperties(json, owner);
    }

    /// <summary>Writes a process as a property of another record.</summary>
    public static void Write(Utf8JsonWriter json, string name, OwnerProcess? process)
    {
        if (process is not null)
        {
            json.WriteStartObject(name);
            WriteProperties(json, process);
            json.WriteEndObject();
        }
    }

    public static OwnerProcess Read(JsonElement record) => new(
        record.GetProperty("pid").GetInt32(), record.GetProperty("start").GetString()!, record.GetProperty("place").GetString()!);

    public static OwnerProcess? Read(JsonElement record, string name) => record.TryGetProperty(name, out var process) ? Read(process) : null;

    private static void WriteProperties(Utf8JsonWriter json, OwnerProcess process)
    {
        json.WriteNumber("pid", process.Id);
        json.WriteString("start", process.Started);
        json.WriteString("place", process.Place);
    }
}
