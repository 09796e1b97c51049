namespace TestAccounts.ModelBench;

/// <summary>The tool: in this process, or in processes of its own.</summary>
internal interface ICommands : IAsyncDisposable
{
    /// <summary>Runs a command to its end, or to its death.</summary>
    Task<CommandResult> RunAsync(Verb verb, string? run, Kill? kill);

    /// <summary>Kills every guardian.</summary>
    Task KillGuardiansAsync();
}
