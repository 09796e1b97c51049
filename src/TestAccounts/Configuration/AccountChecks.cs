using TestAccounts.ApiDefinitions;
using TestAccounts.Templates;

namespace TestAccounts.Configuration;

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

        ReportDelete(api.Delete, place, faults, differs);
    }

    // What the answer to a request that names the account gives, names it too: the version of a document, or another id.
    private static void ReportDelete(IReadOnlyList<RequestTemplate> requests, ConfigNode place, FaultList faults, Func<Expression, bool> differs)
    {
        var outputs = new HashSet<string>(StringComparer.Ordinal);
        var namesAny = false;
        foreach (var request in requests)
        {
            if (Names(request, outputs, differs))
            {
                namesAny = true;
                outputs.UnionWith(request.Outputs.Select(o => o.Name));
            }
            else if (request.Method == HttpMethod.Delete)
            {
                namesAny = true;
                faults.Add(ConfigFaults.NamesNoAccount(request, place, "delete"));
            }
        }

        if (!namesAny && requests is [.., var last])
        {
            faults.Add(ConfigFaults.NamesNoAccount(last, place, "delete"));
        }
    }

    // A part that was reported may have been what names the account.
    private static bool Names(RequestTemplate request, HashSet<string> outputs, Func<Expression, bool> differs) => request.HasFault || request.Sent
        .Any(e => !e.IsOptional && ((Naming.Contains(e.Kind) && differs(e)) || (e.Kind == ExpressionKind.Output && outputs.Contains(e.Path!))));
}
