namespace TestAccounts.TestInfrastructure;

/// <summary>What tests ran, and what came of it, in <c>artifacts/command-logs</c>, a file for each process of tests.</summary>
internal static class CommandLog
{
    private static readonly Lock Gate = new();
    private static readonly string LogFile = Open();

    public static void Add(CommandLine command, ProcessResult result, TimeSpan elapsed)
    {
        lock (Gate)
        {
            File.AppendAllText(
                LogFile, $"$ cd {command.WorkingDirectory} && {command}\n{result.Output}{result.Error}=> {result.ExitCode} in {elapsed.TotalSeconds:0.0} s\n\n");
        }
    }

    private static string Open()
    {
        var folder = Directory.CreateDirectory(RepositoryRoot.PathTo("artifacts", "command-logs"));
        var project = Path.GetRelativePath(RepositoryRoot.PathTo("tests"), AppContext.BaseDirectory).Split(Path.DirectorySeparatorChar)[0];
        return Path.Combine(folder.FullName, $"{project}-{System.Environment.ProcessId}.log");
    }
}
