namespace TestAccounts.Tool.Running;

/// <summary>Finds a command as a shell does: by its path where it has one, or else in the folders of PATH alone.</summary>
internal static class CommandPath
{
    private static readonly string[] Extensions = OperatingSystem.IsWindows()
        ? ["", .. (System.Environment.GetEnvironmentVariable("PATHEXT") ?? ".COM;.EXE;.BAT;.CMD").Split(';')]
        : [""];

    public static string? Find(string command) => Candidates(command).FirstOrDefault(File.Exists);

    private static IEnumerable<string> Candidates(string command) =>
        from folder in Folders(command)
        from extension in Extensions
        select Path.GetFullPath(Path.Combine(folder, command + extension));

    private static string[] Folders(string command) => string.Equals(Path.GetFileName(command), command, StringComparison.Ordinal)
        ? (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        : [Directory.GetCurrentDirectory()];
}
