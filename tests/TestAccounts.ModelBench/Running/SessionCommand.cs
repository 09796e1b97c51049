namespace TestAccounts.ModelBench;

/// <summary>Does with a session what the tool does for a command.</summary>
internal static class SessionCommand
{
    public static async Task<CommandResult> RunAsync(TestAccountsSession session, Verb verb, TimeProvider clock, TimeSpan tests)
    {
        try
        {
            return verb switch
            {
                Verb.Run => await RunAsync(session, clock, tests),
                Verb.Provision => await ProvisionAsync(session),
                Verb.Verify => await VerifyAsync(session),
                Verb.Teardown => ResultOf(await session.TeardownAsync()),
                Verb.Sweep => ResultOf(await session.SweepAsync(new())),
                _ => ResultOf(await session.SweepAsync(new() { ByTag = true, OlderThan = TimeSpan.FromMilliseconds(1) })),
            };
        }
        catch (TestAccountsException exception)
        {
            return new((int)exception.Outcome, exception.Message);
        }
        catch (Exception exception)
        {
            return new(1, $"TA9001 {exception}");
        }
    }

    private static async Task<CommandResult> RunAsync(TestAccountsSession session, TimeProvider clock, TimeSpan tests)
    {
        await session.ProvisionAsync();
        await Task.Delay(tests, clock);
        return ResultOf(await session.TeardownAsync());
    }

    private static async Task<CommandResult> ProvisionAsync(TestAccountsSession session)
    {
        await session.ProvisionAsync();
        await session.KeepAsync();
        return new(0, "");
    }

    private static async Task<CommandResult> VerifyAsync(TestAccountsSession session)
    {
        await session.VerifyAsync();
        return new(0, "");
    }

    private static CommandResult ResultOf(TeardownReport report) => new((int)report.Outcome, string.Join(System.Environment.NewLine, report.Faults));

    private static CommandResult ResultOf(SweepReport report) => new((int)report.Outcome, string.Join(System.Environment.NewLine, report.Faults));
}
