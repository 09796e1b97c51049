using TestAccounts.ApiDefinitions;
using TestAccounts.Templates;

namespace TestAccounts.Configuration.Checks;

/// <summary>Checks that requests use nothing that is not known when they are sent.</summary>
internal static class RequestChecks
{
    private static readonly ExpressionKind[] OfPages = [ExpressionKind.Cursor, ExpressionKind.Page, ExpressionKind.Offset];

    public static void Report(AccountApiDefinition api, Authentication authentication, FaultList faults)
    {
        IEnumerable<RequestTemplate> lists = [.. api.Lists.Select(l => l.Request)];
        IEnumerable<RequestTemplate> creates = api.Create is { } create ? [.. create.Before, create.Request] : [];
        IEnumerable<RequestTemplate> finds = api.Find is { } find ? [find.Request] : [];
        IEnumerable<RequestTemplate> others = [.. api.Create?.After ?? [], api.Read.Request, .. api.Delete, .. api.Probe is { } probe ? [probe] : Array.Empty<RequestTemplate>()];
        if (api.ChosenId is null)
        {
            Refuse(creates, [ExpressionKind.Id], "the service chooses the id, which is not known before its answer.", faults);
        }

        Refuse(finds, [ExpressionKind.Id], "find looks for an account whose id is not known.", faults);
        Refuse([.. creates, .. finds, .. others], OfPages, "only a list has pages.", faults);
        if (!authentication.HasToken)
        {
            Refuse([.. creates, .. finds, .. others, .. lists], [ExpressionKind.Token], "'auth' of the service fetches no token.", faults);
        }
    }

    private static void Refuse(IEnumerable<RequestTemplate> requests, ExpressionKind[] kinds, string why, FaultList faults)
    {
        foreach (var request in requests)
        {
            foreach (var expression in request.Expressions.Where(e => kinds.Contains(e.Kind)))
            {
                faults.Add(ConfigFaults.NotKnownYet(request.Place, expression.Text, why));
            }
        }
    }
}
