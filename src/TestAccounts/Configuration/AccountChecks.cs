using TestAccounts.ApiDefinitions;
using TestAccounts.Templates;

namespace TestAccounts.Configuration;

/// <summary>Checks that a read and a delete name the account that they are for; else they would go to whatever is at the path.</summary>
internal static class AccountChecks
{
    private static readonly ExpressionKind[] Naming = [ExpressionKind.Id, ExpressionKind.Login, ExpressionKind.Unique, ExpressionKind.Data];

    public static void Report(AccountApiDefinition api, ConfigNode service, FaultList faults)
    {
        if (!Names(api.Read.Request, []))
        {
            faults.Add(ConfigFaults.NamesNoAccount(api.Read.Request, service, "read"));
        }

        ReportDelete(api.Delete, service, faults);
    }

    // What the answer to a request that names the account gives, names it too: the version of a document, or another id.
    private static void ReportDelete(IReadOnlyList<RequestTemplate> requests, ConfigNode service, FaultList faults)
    {
        var outputs = new HashSet<string>(StringComparer.Ordinal);
        var namesAny = false;
        foreach (var request in requests)
        {
            if (Names(request, outputs))
            {
                namesAny = true;
                outputs.UnionWith(request.Outputs.Select(o => o.Name));
            }
            else if (request.Method == HttpMethod.Delete)
            {
                namesAny = true;
                faults.Add(ConfigFaults.NamesNoAccount(request, service, "delete"));
            }
        }

        if (!namesAny && requests is [.., var last])
        {
            faults.Add(ConfigFaults.NamesNoAccount(last, service, "delete"));
        }
    }

    // A part that was reported may have been what names the account.
    private static bool Names(RequestTemplate request, HashSet<string> outputs) => request.HasFault || request.Sent
        .Any(e => !e.IsOptional && (Naming.Contains(e.Kind) || (e.Kind == ExpressionKind.Output && outputs.Contains(e.Path!))));
}
