namespace TestAccounts.Testing.Leaser;

/// <summary>Leases and returns as the lines of its input say.</summary>
internal static class Obedience
{
    public static async Task<int> FollowAsync(TextReader orders, TextWriter output)
    {
        var leases = new List<Task<AccountLeaseSet>>();
        while (await orders.ReadLineAsync() is { } order)
        {
            switch (order.Split(' '))
            {
                case ["lease", .. var names]:
                    leases.Add(LeaseAsync(names, output));
                    break;
                case ["return"]:
                    await (await leases[0]).DisposeAsync();
                    leases.RemoveAt(0);
                    await output.WriteLineAsync("returned");
                    break;
                default:
                    return 2;
            }
        }

        // What it has not returned, the end of the process returns.
        return 0;
    }

    private static async Task<AccountLeaseSet> LeaseAsync(string[] names, TextWriter output)
    {
        try
        {
            var lease = await TestAccount.LeaseAsync(names.Select(name => (name.Split('/')[0], name.Split('/')[1])));
            await output.WriteLineAsync($"leased {lease}");
            return lease;
        }
        catch (TestAccountException exception)
        {
            await output.WriteLineAsync($"refused: {exception.Message}");
            throw;
        }
    }
}
