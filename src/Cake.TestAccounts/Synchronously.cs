namespace Cake.TestAccounts;

/// <summary>Cake's aliases, the end of a process and the handlers of its signals have to wait for asynchronous work.</summary>
internal static class Synchronously
{
    public static T Run<T>(Func<Task<T>> work) => Task.Run(work).GetAwaiter().GetResult();
}
