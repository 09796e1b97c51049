using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using TestAccounts.Ledger;

namespace TestAccounts.CleaningUp;

/// <summary>Tells of a run what its ledger holds.</summary>
internal static class Summaries
{
    public static RunSummary Of(IRunLedger run, RunState state) => Of(run.Read(), state, run.Location);

    public static RunSummary Of(LedgerIndex index, RunState state, string location)
    {
        var header = index.Header;
        var counts = new Counts[index.Recipes.Count];
        foreach (var account in index.Intended)
        {
            counts[index.ServiceOf(account)].Add(index[account]);
        }

        return new()
        {
            RunId = header.Run.Text,
            Tag = header.Run.Tag,
            Created = header.Begun,
            State = state,
            KeptUntil = state == RunState.Kept ? index.Kept?.Until : null,
            IsDamaged = index.IsDamaged,
            Forgotten = Forgotten(index),
            LedgerFile = location,
            EnvironmentFile = header.EnvironmentFile,
            Services = [.. Targets(index).Select((target, i) => counts[i].Of(target))],
        };
    }

    /// <summary>The names and endpoints of a run's services.</summary>
    public static IReadOnlyList<(string Name, string Endpoint)> Targets(LedgerIndex index) =>
        [.. index.Recipes.Select((recipe, i) => recipe.Json is { } json ? Target(json) : (index.Header.Services.ElementAtOrDefault(i) ?? "", ""))];

    public static IEnumerable<AccountInfo> Accounts(LedgerIndex index)
    {
        using var lines = index.OpenLines();
        foreach (var account in index.Intended)
        {
            yield return Info(index.Intent(lines, account), index.Creation(lines, account)?.Id);
        }
    }

    private static List<ForgottenAccount> Forgotten(LedgerIndex index)
    {
        using var lines = index.OpenLines();
        return index.Forgotten.ConvertAll(forgetting =>
        {
            var intent = forgetting.Account is { } account && index[account].HasFlag(AccountMarks.Intended) ? index.Intent(lines, account) : null;
            return new ForgottenAccount(intent?.Key, intent?.Login, forgetting.Reason, forgetting.User, forgetting.At);
        });
    }

    private static (string Name, string Endpoint) Target(string recipe)
    {
        using var json = JsonDocument.Parse(recipe);
        return (TextOf(json.RootElement, "name"), TextOf(json.RootElement, "endpoint"));
    }

    private static string TextOf(JsonElement recipe, string property) =>
        recipe.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static AccountInfo Info(Intent intent, string? id)
    {
        var (service, name) = intent.Key.Split('/', 2) is [var before, var after] ? (before, after) : ("", intent.Key);
        return name.Split('[', 2) is [var spec, var count] && int.TryParse(count.TrimEnd(']'), CultureInfo.InvariantCulture, out var number)
            ? new(service, spec, number, intent.Key, intent.Login, id)
            : new(service, name, null, intent.Key, intent.Login, id);
    }

    [StructLayout(LayoutKind.Auto)]
    private record struct Counts(int Intended, int Created, int Verified, int Deleted)
    {
        public void Add(AccountMarks marks)
        {
            Intended++;
            Created += marks.HasFlag(AccountMarks.Created) ? 1 : 0;
            Verified += marks.HasFlag(AccountMarks.Verified) ? 1 : 0;
            Deleted += marks.HasFlag(AccountMarks.Deleted) ? 1 : 0;
        }

        public readonly ServiceSummary Of((string Name, string Endpoint) target) => new(target.Name, target.Endpoint, Intended, Created, Verified, Deleted);
    }
}
