namespace TestAccounts;

/// <summary>The catalogue of what can be wrong with the record of a run itself: damaged, or not to be trusted.</summary>
internal static class RecordFaults
{
    public static Fault Damaged(string run, string path, string why) =>
        new("TA2020", $"The record of run {run}, '{path}', is damaged; what could be read of it was cleaned up. Accounts that it no longer tells of may be left: {why}");

    public static Fault DamagedButSwept(string run, string path) =>
        new("TA2021", $"The record of run {run}, '{path}', is damaged. Its services were searched for accounts with its tag as well, and none is left; the record is kept.");

    public static Fault RecipeLost(string run, string service) =>
        new("TA2022", $"The record of run {run} is damaged, and how '{service}' deletes accounts is lost; the config does not describe '{service}' any more either.");

    public static Fault NotAuthentic(string run, string service, string endpoint) =>
        new("TA2023", $"The record of run {run} was not written by you on this machine, and the config names no '{service}' at {endpoint}. Nothing is sent there. If you trust it, run 'testaccounts sweep --adopt' with the folder of the record.");

    public static Fault OtherServer(string service) =>
        new("TA2024", $"The password in the config is for another server than the one that '{service}' was on; it is not sent there.");

    public static Fault NothingToAdopt(string folder) =>
        new("TA2027", $"There is no folder '{folder}' with the records of runs. Name the one that is to be adopted.");

    public static Fault NoKey(string why) =>
        new("TA2026", $"The key that signs the records of your runs cannot be used: {why} Remove it; runs that it signed count as written by somebody else then.");

    public static Fault ChangedVariable(string name, string service) =>
        new("TA2028", $"The variable '{name}' has another value than when the run began, and the config names another server for '{service}' by now; it is not sent to the old one.");

    public static Fault NotMarked(string login, string tag) =>
        new("TA2025", $"The record was not written by you on this machine, and the login '{login}' does not hold '{tag}' as those of its run do.");
}
