using System.Globalization;

namespace TestAccounts.Testing.Leases;

/// <summary>Who holds an account, as a file beside its lock tells it: a locked file cannot be read on every system.</summary>
internal static class Holder
{
    private static readonly Lazy<string> Process = new(() =>
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return $"process {process.Id} ({process.ProcessName})";
    });

    public static void Write(string path, Caller caller) => File.WriteAllText(path, $"{Process.Value}, {caller}");

    /// <summary>Says who holds an account since when; the time is the file's.</summary>
    public static string Read(string path)
    {
        try
        {
            var since = new DateTimeOffset(File.GetLastWriteTime(path)).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
            return $"held by {File.ReadAllText(path).Replace(Process.Value, $"this very {Process.Value}")}, since {since}";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "changing hands";
        }
    }
}
