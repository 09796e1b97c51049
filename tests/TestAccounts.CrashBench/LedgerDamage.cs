namespace TestAccounts.CrashBench;

/// <summary>Changes one byte of the newest record.</summary>
internal static class LedgerDamage
{
    private const string Records = "*.jsonl";
    private const string Closed = ".closed.jsonl";

    /// <summary>Answers whether there was anything to damage.</summary>
    public static bool Do(IEnumerable<string> folders, int seed)
    {
        var record = folders
            .SelectMany(folder => Directory.EnumerateFiles(folder, Records, new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }))
            .Where(file => !file.EndsWith(Closed, StringComparison.Ordinal))
            .OrderBy(File.GetLastWriteTimeUtc)
            .LastOrDefault();
        if (record is null || new FileInfo(record).Length == 0)
        {
            return false;
        }

        var random = new Random(seed);
        using var file = new FileStream(record, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        var place = random.NextInt64(file.Length);
        file.Position = place;
        var damaged = (byte)(file.ReadByte() ^ (1 << random.Next(8)));
        file.Position = place;
        file.WriteByte(damaged);
        return true;
    }
}
