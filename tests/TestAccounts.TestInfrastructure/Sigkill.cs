using System.Diagnostics;

namespace TestAccounts.TestInfrastructure;

public static class Sigkill
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    /// <summary>Kills exactly one process, and no child of it; answers whether there was one to kill.</summary>
    public static async Task<bool> SendAsync(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            if (process.HasExited)
            {
                return false;
            }

            process.Kill(entireProcessTree: false);
            await Condition.HoldsAsync(() => process.HasExited, Deadline);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
