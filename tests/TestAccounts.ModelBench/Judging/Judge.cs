using System.Text.RegularExpressions;
using TestAccounts.SampleServices;

namespace TestAccounts.ModelBench;

/// <summary>
/// Holds what commands say against what the services have: each account of ours is gone, or was named, and its run is on record. Nobody else's
/// account was touched.
/// </summary>
internal sealed partial class Judge(TestBed testBed)
{
    private const int TooManyRequests = 429;
    private const string Defect = "TA9001";

    /// <summary>The accounts that the services made for us and still have.</summary>
    public IEnumerable<SampleAccount> Ours => testBed.Services.SelectMany(service => service.Accounts).Where(account => !account.IsByHand);

    // Those that are promised to be gone or named.
    private IEnumerable<SampleAccount> Promised =>
        from service in testBed.Services.Where((_, number) => !testBed.Plan.IsBeyondBounds(number))
        from account in service.Accounts
        where !account.IsByHand && !CameLate(service, account) && !WasThrottledLast(service, account)
        select account;

    // On a busy machine a service may need longer for a create than it was told to.
    private static bool CameLate(SampleService service, SampleAccount account) => service.Requests.Any(request =>
        request is { Method: "POST", Ended: { } ended } && ended - request.Started > Bounds.Timeout + Bounds.Visibility
        && request.Body.Contains($"\"{account.SentLogin}\"", StringComparison.Ordinal));

    // That nothing was done, which 429 says, is believed; a run that ends before the create was sent again learns nothing else.
    private static bool WasThrottledLast(SampleService service, SampleAccount account) => service.Requests.LastOrDefault(request =>
        request.Method == "POST" && request.Body.Contains($"\"{account.SentLogin}\"", StringComparison.Ordinal)) is { Status: TooManyRequests };

    /// <summary>The run that an account belongs to.</summary>
    public static string RunOf(SampleAccount account) => Mark().Match(account.SentLogin).Groups["run"].Value;

    /// <summary>The runs whose accounts tests may still use.</summary>
    public HashSet<string> Wanted() =>
        Runs().Where(run => run.State is RunState.Alive or RunState.Kept).Select(run => run.RunId).ToHashSet(StringComparer.Ordinal);

    /// <summary>What is wrong with what a command said that ended by itself.</summary>
    public IEnumerable<string> Judged(Verb verb, CommandResult result, IReadOnlySet<string> runsBefore, IReadOnlySet<string> wantedBefore)
    {
        if (result.Text.Contains(Defect, StringComparison.Ordinal))
        {
            yield return $"{verb} has a defect: {result}";
        }

        // A run that is kept may die while it is swept.
        var wanted = Wanted().Union(wantedBefore, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        var concerned = verb switch
        {
            Verb.Sweep or Verb.SweepByTag when result.ExitCode is 0 or 3 => Promised.Where(account => !wanted.Contains(RunOf(account))),
            Verb.Run => Promised.Where(account => !runsBefore.Contains(RunOf(account))),
            Verb.Provision when result.ExitCode != 0 => Promised.Where(account => !runsBefore.Contains(RunOf(account)) && !wanted.Contains(RunOf(account))),
            _ => [],
        };
        foreach (var account in concerned.Where(account => !IsNamed(account, result) && !IsAwaited(account, result)))
        {
            yield return $"after {verb}, exit {result.ExitCode}, there is '{account.Login}', sent as '{account.SentLogin}', which it did not name";
        }
    }

    /// <summary>What is wrong after the last command.</summary>
    public IEnumerable<string> JudgedLast(CommandResult last)
    {
        var onRecord = Runs().Where(run => run.State != RunState.Closed).Select(run => run.RunId).ToHashSet(StringComparer.Ordinal);
        foreach (var account in Promised)
        {
            if (!IsNamed(account, last))
            {
                yield return $"left, and not named: '{account.Login}', sent as '{account.SentLogin}', id {account.Id}";
            }
            else if (!onRecord.Contains(RunOf(account)))
            {
                yield return $"left, and not on record: '{account.Login}'";
            }
        }
    }

    /// <summary>Strangers' accounts that are gone, or not what they were.</summary>
    public IEnumerable<string> Harm() =>
        from service in testBed.Services
        let safe = service.Accounts.Count(account => account is { IsByHand: true, Version: 1 })
        where safe != service.SeededTotal
        select $"{service.Name}: {service.SeededTotal - safe} strangers' accounts were changed or deleted";

    public static bool IsNamed(SampleAccount account, CommandResult result) =>
        result.ExitCode == (int)SessionOutcome.LeftBehind && result.Text.Contains($"'{account.SentLogin}'", StringComparison.OrdinalIgnoreCase);

    // A provisioning that failed says which creates were refused, and are still looked for.
    private static bool IsAwaited(SampleAccount account, CommandResult result) =>
        result.ExitCode == (int)SessionOutcome.Failed && result.Text.Contains($"'{account.SentLogin}'", StringComparison.OrdinalIgnoreCase);

    /// <summary>What a command named, and why.</summary>
    public static IReadOnlyList<(string Login, string Cause)> Named(CommandResult result) =>
        [.. Quoted().Matches(result.Text).Select(match => (match.Groups["login"].Value, match.Groups["cause"].Value)).DistinctBy(name => name.Item1)];

    /// <summary>The runs on record.</summary>
    public IReadOnlyList<RunSummary> Runs() =>
        new TestAccountsSession(new() { ConfigFile = testBed.ConfigFile }, new() { Log = new SessionLog(), Variables = testBed.Variables.GetValueOrDefault }).Status();

    [GeneratedRegex("ta-(?<run>[0-9a-z]{10})-", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mark();

    [GeneratedRegex("account '(?<login>[^']*ta-[0-9a-z]{10}-[^']*)'.*?http://[^ ]+:\\d+[^ ]* (?<cause>.*)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();
}
