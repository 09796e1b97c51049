namespace TestAccounts.Testing.Provisioning;

/// <summary>One run for all fixtures of the same options: the first makes it, the last one out ends it.</summary>
internal sealed class SharedRun
{
    private static readonly Dictionary<string, SharedRun> All = new(StringComparer.Ordinal);
    private static int files;

    private readonly string key;
    private readonly Task<HeldRun> starting;
    private int users;

    private SharedRun(string key, Task<HeldRun> starting) => (this.key, this.starting) = (key, starting);

    /// <summary>Joins the run of these options, or begins it; <see langword="null"/> where a run around this process has the accounts.</summary>
    public static async Task<SharedRun?> EnterAsync(TestAccountsOptions options, CancellationToken cancellationToken)
    {
        var variables = ProcessVariables.Read();
        var project = ProjectFile.Read(AppContext.BaseDirectory, variables);
        var config = options.ConfigFile is { } given ? Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, given)) : project.Config;
        if (config is null)
        {
            throw TestAccountException.NoConfig(AppContext.BaseDirectory);
        }

        if (OuterRun.Find(variables) is { } outer && outer.IsOf(config) && options.Endpoints.Count == 0)
        {
            if (outer.IsGone)
            {
                throw TestAccountException.OuterRunIsGone(outer.Id);
            }

            OuterRunRenewal.Begin(project.Tool, config, outer);
            return null;
        }

        var shared = Enter(Request(project, config, options), cancellationToken);
        try
        {
            AccountSource.Use((await shared.starting.ConfigureAwait(false)).EnvironmentFile);
            return shared;
        }
        catch
        {
            if (shared.TryLeave() && shared.starting.Status == TaskStatus.RanToCompletion)
            {
                await (await shared.starting.ConfigureAwait(false)).EndAsync().ConfigureAwait(false);
            }

            throw;
        }
    }

    /// <summary>Leaves the run; the last one out deletes the accounts.</summary>
    public async Task LeaveAsync()
    {
        if (!TryLeave())
        {
            return;
        }

        var run = await starting.ConfigureAwait(false);
        AccountSource.Forget(run.EnvironmentFile);
        var exitCode = await run.EndAsync().ConfigureAwait(false);
        if (exitCode != 0)
        {
            throw TestAccountException.LeftBehind(run.RunId, exitCode, run.Said);
        }
    }

    private static SharedRun Enter(RunRequest request, CancellationToken cancellationToken)
    {
        lock (All)
        {
            var key = string.Join("\n", request.Sharing);
            if (!All.TryGetValue(key, out var shared))
            {
                shared = new(key, HeldRun.StartAsync(request, _ => { }, cancellationToken));
                All.Add(key, shared);
            }

            shared.users++;
            return shared;
        }
    }

    private static RunRequest Request(ProjectFile project, string config, TestAccountsOptions options)
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return new(project.Tool ?? throw TestAccountException.NoTool(), config)
        {
            Overlay = options.Environment ?? project.Overlay,
            Endpoints = options.Endpoints,
            ConfigVariables = options.Variables,
            EnvironmentFile = Path.Combine(AppContext.BaseDirectory, $"testaccounts.{process.Id}-{Interlocked.Increment(ref files)}.env"),
        };
    }

    private bool TryLeave()
    {
        lock (All)
        {
            return --users == 0 && All.Remove(key);
        }
    }
}
