using TestAccounts.TestInfrastructure;

namespace TestAccounts.CrashBench;

/// <summary>A run whose command waits: the owner of accounts that nobody else may touch.</summary>
internal sealed class WaitingRun : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private readonly ProcessRun process;

    private WaitingRun(ProcessRun process) => this.process = process;

    public int Id => process.Id;

    public static async Task<WaitingRun> StartAsync(TestBed testBed, bool guarded, string environmentFile = "testaccounts.env")
    {
        var command = testBed.Command(guarded, "run", "--env-file", environmentFile, "--", "sh", "-c", "echo up; cat");
        var run = new WaitingRun(command.Start());
        try
        {
            await run.process.WaitForOutputAsync("up\n", Deadline);
            return run;
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets the command end; where its tool was killed, only the command is left to end.</summary>
    public async Task<ProcessResult> EndAsync()
    {
        process.StandardInput.Close();
        return await process.WaitAsync();
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();
}
