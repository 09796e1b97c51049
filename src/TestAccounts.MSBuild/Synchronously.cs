namespace TestAccounts.MSBuild;

/// <summary>The one place where MSBuild, which knows no async, waits for the engine.</summary>
internal static class Synchronously
{
    public static void Run(Func<Task> work) => Task.Run(work).GetAwaiter().GetResult();
}
