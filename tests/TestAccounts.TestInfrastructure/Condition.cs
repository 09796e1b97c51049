using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace TestAccounts.TestInfrastructure;

/// <summary>Waits for what must become true, never for a while.</summary>
public static class Condition
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(25);

    public static Task HoldsAsync(
        Func<bool> condition, TimeSpan deadline, [CallerArgumentExpression(nameof(condition))] string expression = "") =>
        HoldsAsync(() => Task.FromResult(condition()), deadline, expression);

    public static async Task HoldsAsync(
        Func<Task<bool>> condition, TimeSpan deadline, [CallerArgumentExpression(nameof(condition))] string expression = "")
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed > deadline)
            {
                throw new TimeoutException($"Did not become true within {deadline}: {expression}");
            }

            await Task.Delay(Interval);
        }
    }
}
