using System.Text;
using TestAccounts.ApiDefinitions;
using TestAccounts.Configuration;
using TestAccounts.Templates;

namespace TestAccounts.Planning;

/// <summary>What the logins of a service's accounts start with, whatever the run, so that lists can ask for them.</summary>
internal static class TagPrefixes
{
    public static IReadOnlyList<string> Of(ServiceConfig service) =>
        [.. service.Accounts.Select(spec => Of(service, spec)).Append(RunId.TagPrefix).Distinct(StringComparer.Ordinal)];

    private static string Of(ServiceConfig service, AccountSpec spec)
    {
        var prefix = new StringBuilder();
        foreach (var part in LoginTemplate.Of(service.Target.Api).Parts.SelectMany(part => PartsOf(part, spec)))
        {
            switch (part.Expression?.Kind)
            {
                case null:
                    prefix.Append(part.Text);
                    break;
                case ExpressionKind.Setting:
                    prefix.Append(part.Expression.Path);
                    break;
                case ExpressionKind.Service:
                    prefix.Append(service.Target.Name);
                    break;
                case ExpressionKind.Account:
                    prefix.Append(spec.Name);
                    break;
                case ExpressionKind.Unique or ExpressionKind.Tag:
                    return $"{prefix}{RunId.TagPrefix}";
                default:
                    return prefix.Length > 0 ? prefix.ToString() : RunId.TagPrefix;
            }
        }

        return prefix.ToString();
    }

    private static IEnumerable<TemplatePart> PartsOf(TemplatePart part, AccountSpec spec) =>
        part.Expression is { Kind: ExpressionKind.Data, Path: { } path } && spec.Field(path)?.Text is { } text ? text.Parts : [part];
}
