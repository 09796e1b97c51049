using System.Globalization;
using System.Text;

namespace TestAccounts;

/// <summary>
/// What a new process may still be given. Linux takes as many bytes of variables and arguments together as a quarter of the stack's limit (2 MB), and
/// 128 KB in one of them; macOS takes 1 MB; Windows takes 32 K characters in some of its ways to start a process. What the process starts in its
/// turn gets the same variables and arguments of its own, so that not all of that is used up here.
/// </summary>
internal sealed class ProcessRoom
{
    private const int MostCharactersOnWindows = 30_000;
    private const int MostBytes = 512 * 1024;
    private const int FewestBytes = 64 * 1024;
    private const int LongestString = 128 * 1024;
    private const int ShareOfStack = 8;
    private static readonly bool IsWindows = Path.DirectorySeparatorChar == '\\';
    private int left = IsWindows ? MostCharactersOnWindows : MostElsewhere();

    /// <summary>Takes the room that a variable or an argument needs; <see langword="false"/> where there is none, from then on always.</summary>
    public bool TryTake(string text)
    {
        var size = SizeOf(text);
        left = size > LongestString ? -1 : left < 0 ? left : left - size;
        return left >= 0;
    }

    /// <summary>Whether a text fits into one variable, whatever else there is.</summary>
    public static bool IsShort(string text) => SizeOf(text) <= (IsWindows ? MostCharactersOnWindows : LongestString);

    // With the character that ends it.
    private static int SizeOf(string text) => (IsWindows ? text.Length : Encoding.UTF8.GetByteCount(text)) + 1;

    // Somebody may have set the limit of the stack lower, and then a process takes less.
    private static int MostElsewhere()
    {
        try
        {
            var limit = File.ReadLines("/proc/self/limits").FirstOrDefault(line => line.StartsWith("Max stack size ", StringComparison.Ordinal))?
                .Split([' '], StringSplitOptions.RemoveEmptyEntries)[3];
            return long.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var stack)
                ? (int)Math.Min(MostBytes, Math.Max(FewestBytes, stack / ShareOfStack))
                : MostBytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return MostBytes;
        }
    }
}
