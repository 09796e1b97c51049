using System.Globalization;

namespace TestAccounts;

/// <summary>The catalogue of what can go wrong with the ledger, the environment file and the clean-up.</summary>
internal static class LedgerFaults
{
    private const int NamedLogins = 3;

    /// <summary>An account without an id may never have been created; nobody could tell.</summary>
    public static Fault Left(LeftAccount left) => left.Id is null ? PossiblyLeft(left) : LeftBehind(left);

    /// <summary>An account that no ledger knows of.</summary>
    public static Fault LeftByTag(LeftAccount left) => new("TA2001", $"{Described(left)} Sweep by tag again.");

    private static Fault LeftBehind(LeftAccount left) =>
        new("TA2001", $"{Described(left)} {WhoGoesOn(left)}");

    /// <summary>What a clean-up had no time for, of one service, and the guardian goes on with.</summary>
    public static Fault HandedOver(IReadOnlyList<LeftAccount> left)
    {
        var logins = string.Join(", ", left.Take(NamedLogins).Select(account => $"'{account.Login}'"));
        var others = left.Count > NamedLogins ? $" and {left.Count - NamedLogins} more" : "";
        var accounts = Headline.Counted(left.Count, "account");
        return new("TA2040", $"{left[0].Service}: there was no time left to delete {accounts} of run {left[0].RunId} at {left[0].Endpoint}: {logins}{others}. {WhoGoesOn(left[0])}");
    }

    private static string WhoGoesOn(LeftAccount left) => left.GuardedUntil is { } until
        ? string.Create(CultureInfo.InvariantCulture, $"The guardian goes on until {until.UtcDateTime:HH:mm:ss} UTC; then the next run and every teardown try again.")
        : "The next run and every teardown try again.";

    private static string Described(LeftAccount left) =>
        $"{left.Service}: account '{left.Login}'{(left.Id is null ? "" : $" (id {left.Id})")} of run {left.RunId} is left behind at {left.Endpoint}, {Age(left.Age)} old: {left.Cause}";

    private static Fault PossiblyLeft(LeftAccount left) =>
        new("TA2002", $"{left.Service}: account '{left.Login}' of run {left.RunId} is possibly left at {left.Endpoint}: {left.Cause}");

    public static Fault CannotWrite(string folder, string why) =>
        new("TA2003", $"The ledger '{folder}' cannot be written: {why}");

    public static Fault NoSuchRun(string run, IReadOnlyCollection<string> known) =>
        new("TA2004", $"There is no run '{run}' in the ledger.{Suggestion.For(run, known)}");

    public static Fault NoRun(string ledger) =>
        new("TA2004", $"There is no open run in the ledger '{ledger}'. Provision one first.");

    public static Fault MissingSecret(string service, string what) =>
        new("TA2005", $"'{service}' cannot be cleaned up without its credentials: {what}");

    public static Fault Held(string run) =>
        new("TA2006", $"Run {run} is held by another process. Let that one end, or end it; it cleans up by itself.");

    public static Fault EnvironmentFileInUse(string path, string run, string whose) =>
        new("TA2007", $"The environment file '{path}' belongs to run {run}, which is alive ({whose}). Tear that run down, or give this one a file of its own: --env-file on the command line, EnvironmentFile in MSBuild and Cake.");

    public static Fault OuterRunIsGone(string run) =>
        new("TA0908", $"The variables of this process are those of run {run}, which was torn down. Unset the variables TESTACCOUNTS_…, or run the tests within 'testaccounts run'.");

    public static Fault CannotWriteEnvironmentFile(string path, string why) =>
        new("TA2008", $"The environment file '{path}' cannot be written: {why}");

    public static Fault RunExists(string run) =>
        new("TA2009", $"There is a run {run} already. Leave the run id out, or take another.");

    public static Fault ValueUnknown(string account, string expression) =>
        new("TA2010", $"Nothing is known of '{{{{{expression}}}}}' of {account}, which the requests that delete it need. Where the ledger is lost, only the id and the login are known; describe 'delete' with these alone.");

    public static Fault NoList(string service) =>
        new("TA2011", $"'{service}' has no 'list' in its API, so it cannot be swept by tag. Describe 'list'.");

    public static Fault GuardianNotStarted(string why) =>
        new("TA2012", $"The guardian could not be started: {why} If this process is killed, the next run or a sweep cleans up.");

    public static Fault NoSuchProcess(int id) =>
        new("TA2013", $"There is no process {id} that could own the run.");

    public static Fault Unrecorded(string path, string run) =>
        new("TA2039", $"The environment file '{path}' is of run {run}, of which the ledger has no record any more: its accounts may exist. Where that run is over, delete what carries its tag with 'sweep --by-tag --older-than 0s' while no other run is under way, and then the file.");

    public static Fault NoEnvironmentFile(string path) =>
        new("TA2014", $"There is no environment file '{path}'. Provision the test accounts first.");

    public static Fault CannotReadEnvironmentFile(string path, string why) =>
        new("TA2015", $"The environment file '{path}' cannot be read: {why}");

    public static Fault WhichRun(IReadOnlyCollection<string> kept) =>
        new("TA2016", $"Several runs are kept for a later step: {string.Join(", ", kept)}. Name the one you mean.");

    public static Fault CannotTake(string run, string why) =>
        new("TA2030", $"The record of run {run} cannot be used: {why} Accounts of the run may still exist. Clean up as the user who began it, or give its files back to this one.");

    public static Fault CannotRead(string folder, string why) =>
        new("TA2031", $"The ledger '{folder}' cannot be read: {why} Give this user a folder there, or name another one.");

    public static Fault BeingCleanedUp(string run) =>
        new("TA2032", $"Run {run} is being cleaned up by another process, and accounts of it may still exist. Sweep again when that one has ended.");

    public static Fault EnvironmentFileStays(string path, string why) =>
        new("TA2033", $"The environment file '{path}' could not be removed: {why} It holds passwords of accounts that are gone; remove it.");

    public static Fault NotClosed(string run, string record, string why) =>
        new("TA2034", $"Every account of run {run} is gone, but that could not be recorded in '{record}': {why} The next clean-up that can write there finds them missing, and records it.");

    public static Fault Alive(string run) =>
        new("TA2035", $"Run {run} is alive, and nothing of it is forgotten. Tear it down; what that leaves can be forgotten then.");

    public static Fault NothingToForget(string what) =>
        new("TA2036", $"No run of the ledger has '{what}', or it is gone already. Give a run id, or an account's key, login or id, as they are named where accounts are left.");

    public static Fault WhichToForget(string what, IReadOnlyCollection<string> found) =>
        new("TA2037", $"'{what}' may be {string.Join(", or ", found)}. Name the login, or the run with --run.");

    public static Fault NoReason() =>
        new("TA2038", "Nothing is forgotten without a reason. Give one: --reason TEXT.");

    public static Fault KeptForALook(RunSummary run, bool isGuarded, IReadOnlyList<string> accounts)
    {
        var others = run.Services.Sum(service => service.Intended) - accounts.Count;
        var who = isGuarded ? "the guardian or the next run deletes them" : "the next run or a sweep deletes them";
        return new("TA2041", string.Create(CultureInfo.InvariantCulture,
            $"The accounts of run {run.RunId} are kept for a look until {run.KeptUntil:HH:mm:ss} UTC, as its tests failed; then {who}, and 'testaccounts teardown --run {run.RunId}' at once. Their fields and passwords are in '{run.EnvironmentFile}': {string.Join("; ", accounts)}{(others > 0 ? $"; and {others} more" : "")}."));
    }

    public static Fault NotKept(string run, RunState state) =>
        new("TA2042", $"Run {run} cannot be renewed: {state switch
        {
            RunState.Alive => "a process holds it, and it lives as long as that one.",
            RunState.Closed => "it is over, and its accounts are gone. Provision again.",
            _ => "its time to live is over, and its accounts are being deleted. Provision again, with a longer 'timeToLive', or renew in time.",
        }}");

    public static Fault Internal(Exception e) =>
        new("TA9001", $"TestAccounts has a defect: {e.GetType().Name}: {e.Message} Please report it.");

    private static string Age(TimeSpan age) => age switch
    {
        { TotalHours: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{age.TotalHours:0.0} h"),
        { TotalMinutes: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{age.TotalMinutes:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{age.TotalSeconds:0} s"),
    };
}
