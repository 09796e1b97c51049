using System.ComponentModel;
using System.Diagnostics;

namespace TestAccounts.Testing.Provisioning;

/// <summary>
/// A run that the tool holds for this process. The tool deletes the accounts when its standard input closes: when this run is ended, and
/// when this process is, however that comes.
/// </summary>
internal sealed class HeldRun
{
    private readonly Process tool;
    private readonly ToolOutput output;

    private HeldRun(Process tool, ToolOutput output) => (this.tool, this.output) = (tool, output);

    public string RunId { get; private set; } = "";

    public string EnvironmentFile { get; private set; } = "";

    /// <summary>What the tool said to people.</summary>
    public string Said => output.Text;

    /// <summary>Provisions; where that fails, or is cancelled, all that was created is deleted again.</summary>
    /// <param name="request">What to provision.</param>
    /// <param name="say">Hears each line that the tool says.</param>
    /// <param name="cancellationToken">Rolls the provisioning back.</param>
    /// <exception cref="TestAccountException">The tool could not be started, or provisioning failed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled, and what had been created is deleted.</exception>
    public static async Task<HeldRun> StartAsync(RunRequest request, Action<string> say, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var process = Start(request);
        var held = new HeldRun(process, new(process, say));
        using (cancellationToken.Register(held.CloseInput))
        {
            if (await held.ReadRunAsync().ConfigureAwait(false))
            {
                return held;
            }

            var exitCode = await held.EndAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            throw TestAccountException.NotProvisioned(request.Config, exitCode, held.output.Text);
        }
    }

    /// <summary>Deletes the accounts; answers the tool's exit code: 0, or 3 where accounts are left behind.</summary>
    /// <param name="hasFailed">Whether the tests failed: then the tool keeps the accounts where <c>TESTACCOUNTS_KEEP_ON_FAILURE</c> says so.</param>
    public async Task<int> EndAsync(bool hasFailed = false)
    {
        CloseInput(hasFailed ? "failed" : null);
        await output.EndAsync().ConfigureAwait(false);
        tool.WaitForExit();
        return tool.ExitCode;
    }

    private static Process Start(RunRequest request)
    {
        var start = ToolProcess.Of(request.Tool, "hold");
        foreach (var (name, value) in request.Variables)
        {
            start.Environment[name] = value;
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            throw TestAccountException.NoTool(request.Tool, exception);
        }
    }

    private async Task<bool> ReadRunAsync()
    {
        while (await tool.StandardOutput.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            switch (line.Split(['='], 2))
            {
                case ["TESTACCOUNTS_RUN", var run]:
                    RunId = run;
                    break;
                case [Testing.EnvironmentFile.PathVariable, var file]:
                    EnvironmentFile = file;
                    return true;
            }
        }

        return false;
    }

    private void CloseInput() => CloseInput(lastWord: null);

    private void CloseInput(string? lastWord)
    {
        try
        {
            if (lastWord is not null)
            {
                tool.StandardInput.WriteLine(lastWord);
            }

            tool.StandardInput.Close();
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException)
        {
            // It has ended already.
        }
    }
}
