using TestAccounts.ApiDefinitions;
using TestAccounts.Configuration.Json;
using TestAccounts.Templates;

namespace TestAccounts.Configuration.Checks;

/// <summary>Checks that a read and a delete name the account that they are for; else they would go to whatever is at the path.</summary>
internal static class AccountChecks
{
    private static readonly ExpressionKind[] Naming = [ExpressionKind.Id, ExpressionKind.Login, ExpressionKind.Unique, ExpressionKind.Data];

    /// <summary>Reports requests in which no expression can name an account.</summary>
    public static void Report(AccountApiDefinition api, ConfigNode service, FaultList faults) => Report(api, service, faults, _ => true);

    /// <summary>Reports requests in which no expression names an account; of those that could, <paramref name="differs"/> tells which do.</summary>
    public static void Report(AccountApiDefinition api, ConfigNode place, FaultList faults, Func<Expression, bool> differs)
    {
        if (!Names(api.Read.Request, [], differs))
        {
            faults.Add(ConfigFaults.NamesNoAccount(api.Read.Request, place, "read"));
        }

        ReportDelete(api, place, faults, differs);
    }

    // What the answer to a request that names the account gives, names it too: the version of a document, or another id. A step that deletes
    // something else, such as a lock, need not name the account, unless accounts are what is below its path.
    private static void ReportDelete(AccountApiDefinition api, ConfigNode place, FaultList faults, Func<Expression, bool> differs)
    {
        var outputs = new HashSet<string>(StringComparer.Ordinal);
        var namesAny = false;
        foreach (var request in api.Delete)
        {
            if (Names(request, outputs, differs))
            {
                namesAny = true;
                outputs.UnionWith(request.Outputs.Select(o => o.Name));
            }
            else if (request.Method == HttpMethod.Delete && IsAboveAccounts(request, api, differs))
            {
                namesAny = true;
                faults.Add(ConfigFaults.NamesNoAccount(request, place, "delete"));
            }
        }

        if (!namesAny && api.Delete is [.., var last])
        {
            faults.Add(ConfigFaults.NamesNoAccount(last, place, "delete"));
        }
    }

    private static bool IsAboveAccounts(RequestTemplate request, AccountApiDefinition api, Func<Expression, bool> differs)
    {
        var path = PathOf(request);
        return (api.Create?.All ?? []).Append(api.Read.Request).Concat(api.Find is { } find ? [find.Request] : []).Concat(api.Lists.Select(l => l.Request)).Concat(api.Delete.Where(other => Names(other, [], differs)))
            .Any(other => PathOf(other).StartsWith(path, StringComparison.Ordinal));
    }

    private static string PathOf(RequestTemplate request) => $"{request.Target.Source.Split('?')[0].TrimEnd('/')}/";

    // A part that was reported may have been what names the account.
    private static bool Names(RequestTemplate request, HashSet<string> outputs, Func<Expression, bool> differs) => request.HasFault || request.Sent
        .Any(e => !e.IsOptional && ((Naming.Contains(e.Kind) && differs(e)) || (e.Kind == ExpressionKind.Output && outputs.Contains(e.Path!))));
}
