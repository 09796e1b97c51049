using System.IO.Hashing;
using System.Text;
using System.Text.RegularExpressions;

namespace TestAccounts.ModelBench;

/// <summary>
/// Makes the records of a session that was killed name a process that is dead, as this one is not. The ledger asks for the owner's process
/// where somebody else holds the lock, as a guardian does that is about to clean up.
/// </summary>
internal static partial class DeadOwner
{
    private const string Records = "*.jsonl";
    private const string Closed = ".closed.jsonl";

    public static void Record(string folder, IEnumerable<OpenFile>? files)
    {
        var records = files?.Select(file => file.Path).Distinct(StringComparer.Ordinal).Where(File.Exists) ?? Directory.EnumerateFiles(folder, Records, new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.None,
        });
        foreach (var record in records.Where(file => file.EndsWith(".jsonl", StringComparison.Ordinal) && !file.EndsWith(Closed, StringComparison.Ordinal)).ToList())
        {
            Rewrite(record);
        }
    }

    private static void Rewrite(string record)
    {
        using var file = new FileStream(record, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file, Encoding.Latin1);
        foreach (Match owner in Owner().Matches(reader.ReadToEnd()))
        {
            var line = $"{owner.Groups["before"].Value}{new string('0', owner.Groups["start"].Length)}{owner.Groups["after"].Value}";
            file.Position = owner.Index;
            file.Write(Encoding.Latin1.GetBytes($"{line},\"c\":\"{Crc32.HashToUInt32(Encoding.Latin1.GetBytes(line)):x8}\"}}"));
        }
    }

    [GeneratedRegex("""(?<before>\{"t":"owner","pid":\d+,"start":")(?<start>\d+)(?<after>","place":"[^"]*"),"c":"[0-9a-f]{8}"\}""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Owner();
}
