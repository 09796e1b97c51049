using System.Text.Json;
using TestAccounts.Ledger.Owners;

namespace TestAccounts.Environment;

/// <summary>Says which run an environment file belongs to.</summary>
/// <param name="Run">The run.</param>
/// <param name="Ledger">The ledger that the run is in.</param>
/// <param name="Owner">The process that began it.</param>
internal sealed record EnvironmentFileClaim(RunId Run, string Ledger, OwnerProcess Owner)
{
    public void Write(string path)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteString("run", Run.Text);
        json.WriteString("ledger", Ledger);
        OwnerRecord.Write(json, "owner", Owner);
        json.WriteEndObject();
    }

    /// <summary>Reads a claim; <see langword="null"/> where there is none that makes sense.</summary>
    public static EnvironmentFileClaim? TryRead(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(path));
            var claim = json.RootElement;
            return RunId.TryParse(claim.GetProperty("run").GetString()!) is { } run && OwnerRecord.Read(claim, "owner") is { } owner
                ? new(run, claim.GetProperty("ledger").GetString()!, owner)
                : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
