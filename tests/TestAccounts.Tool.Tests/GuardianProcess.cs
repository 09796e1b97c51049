using System.Globalization;

namespace TestAccounts.Tool.Tests;

/// <summary>A guardian of a run in a folder, as Linux tells of it.</summary>
internal sealed record GuardianProcess(int Id)
{
    private const double TicksASecond = 100;

    public (int Parent, int Session) ParentAndSession => (int.Parse(Stat[1], CultureInfo.InvariantCulture), int.Parse(Stat[3], CultureInfo.InvariantCulture));

    /// <summary>Whether it has come to the session of its own, which it begins as its first act.</summary>
    public bool IsDetached => ParentAndSession.Session == Id;

    public string Environment => File.ReadAllText($"/proc/{Id}/environ");

    public string? WorkingDirectory => File.ResolveLinkTarget($"/proc/{Id}/cwd", returnFinalTarget: false)?.FullName;

    public IReadOnlyList<string?> StandardStreams =>
        [.. Enumerable.Range(0, 3).Select(number => File.ResolveLinkTarget($"/proc/{Id}/fd/{number}", returnFinalTarget: false)?.FullName)];

    public TimeSpan ProcessorTime => TimeSpan.FromSeconds(
        (long.Parse(Stat[11], CultureInfo.InvariantCulture) + long.Parse(Stat[12], CultureInfo.InvariantCulture)) / TicksASecond);

    // What follows the command's name, which is in brackets and may hold anything.
    private string[] Stat => File.ReadAllText($"/proc/{Id}/stat").Split(") ")[^1].Split(' ');

    public static IReadOnlyList<GuardianProcess> Of(string folder) =>
        [.. from directory in Directory.EnumerateDirectories("/proc")
            let name = Path.GetFileName(directory)
            where name.All(char.IsAsciiDigit) && IsGuardian(directory, folder)
            select new GuardianProcess(int.Parse(name, CultureInfo.InvariantCulture))];

    public void Kill()
    {
        using var process = System.Diagnostics.Process.GetProcessById(Id);
        process.Kill();
        process.WaitForExit();
    }

    private static bool IsGuardian(string directory, string folder)
    {
        try
        {
            var arguments = File.ReadAllText(Path.Combine(directory, "cmdline")).Split('\0');
            return arguments.Contains("guard") && arguments.Contains(Path.Combine(folder, "testaccounts.json")) && !arguments[0].EndsWith("sh", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
