using System.ComponentModel;
using System.Diagnostics;

namespace TestAccounts.Testing.Provisioning;

/// <summary>
/// Keeps a run alive that was kept for these tests, as long as this process lives: the tool renews it until its standard input is closed,
/// which the system does at the latest. A run that a process holds needs none of it, and then the tool ends at once.
/// </summary>
internal static class OuterRunRenewal
{
    private static readonly List<Process> Renewing = [];

    /// <summary>Begins, once for this process; waits for nothing.</summary>
    public static void Begin(string? tool, string config, OuterRun outer)
    {
        lock (Renewing)
        {
            if (Renewing.Count > 0 || tool is null)
            {
                return;
            }

            var start = ToolProcess.Of(tool, "renew --while-input-is-open");
            start.Environment[ProjectFile.ConfigVariable] = config;
            start.Environment[AccountEnvironment.RunVariable] = outer.Id;
            start.Environment["TESTACCOUNTS_VERBOSITY"] = "quiet";
            try
            {
                var renewing = Process.Start(start)!;
                Renewing.Add(renewing);

                // What nobody reads must not fill the pipe.
                renewing.BeginOutputReadLine();
                renewing.BeginErrorReadLine();
            }
            catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
            {
                // The run lives for its time, as it does for tests without a fixture.
            }
        }
    }
}
