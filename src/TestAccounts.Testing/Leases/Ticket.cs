namespace TestAccounts.Testing.Leases;

/// <summary>A place in the queue for a spec's accounts: a file whose lock says that somebody still waits.</summary>
internal sealed class Ticket(FileStream stream, IEnumerable<string> before) : IDisposable
{
    public const string Pattern = "*.ticket";

    /// <summary>The tickets that were drawn before this one, as far as they are not known to be gone; nobody gets in between later.</summary>
    public Queue<string> Before { get; } = new(before);

    public static string NameOf(long number, int processId) => $"{number:D12}-{processId}.ticket";

    public static long NumberOf(string path) => long.Parse(Split(path)[0]);

    public static string ProcessOf(string path) => Split(path)[1];

    /// <summary>Gives the place up; the file goes with it.</summary>
    public void Dispose() => stream.Dispose();

    private static string[] Split(string path) => System.IO.Path.GetFileNameWithoutExtension(path).Split('-');
}
