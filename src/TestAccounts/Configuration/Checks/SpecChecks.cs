using TestAccounts.ApiDefinitions;
using TestAccounts.Secrets;
using TestAccounts.Templates;

namespace TestAccounts.Configuration.Checks;

/// <summary>Checks what can only be told when all services are known: references, circles, logins, and secrets in clean-up requests.</summary>
internal static class SpecChecks
{
    public static void Report(TestAccountsConfig config, FaultList faults)
    {
        foreach (var service in config.Services)
        {
            foreach (var spec in service.Accounts)
            {
                CheckReferences(config, spec, faults);
                CheckRequests(service, spec, faults);
                CheckLogin(service, spec, faults);
                AccountChecks.Report(service.Target.Api, spec.Node, faults, expression => Differs(expression, spec));
            }
        }

        SpecOrder.ReportCycles(config, faults);
    }

    private static void CheckReferences(TestAccountsConfig config, AccountSpec spec, FaultList faults)
    {
        foreach (var field in spec.Fields)
        {
            foreach (var expression in field.Text?.Expressions.Where(e => e.Reference is not null) ?? [])
            {
                if (WhyUnknown(config, expression.Reference!) is { } why)
                {
                    faults.Add(ConfigFaults.UnknownReference(field.Node, expression.Text, why));
                }
            }
        }
    }

    private static string? WhyUnknown(TestAccountsConfig config, AccountReference reference)
    {
        if (config.Services.FirstOrDefault(s => s.Target.Name == reference.Service) is not { } service)
        {
            return $"there is no service '{reference.Service}'.{Suggestion.For(reference.Service, [.. config.Services.Select(s => s.Target.Name)])}";
        }

        if (service.Accounts.FirstOrDefault(a => a.Name == reference.Account) is not { } spec)
        {
            return $"'{reference.Service}' has no account '{reference.Account}'.{Suggestion.For(reference.Account, [.. service.Accounts.Select(a => a.Name)])}";
        }

        var range = spec.Count is null ? reference.Index is null : reference.Index is { } index && index >= 1 && index <= spec.Count;
        return !range ? spec.Count is null ? $"'{spec.Name}' has no count, so it takes no number." : $"'{spec.Name}' takes a number from 1 to {spec.Count}, such as {spec.Name}[1]."
            : reference.Field == "id" || spec.Field(reference.Field) is not null || service.Target.Api.OutputNames.Contains(reference.Field, StringComparer.Ordinal) ? null
            : $"'{spec.Name}' has no field '{reference.Field}'.{Suggestion.For(reference.Field, ["id", .. spec.Fields.Select(f => f.Path), .. service.Target.Api.OutputNames])}";
    }

    private static void CheckRequests(ServiceConfig service, AccountSpec spec, FaultList faults)
    {
        var api = service.Target.Api;
        var cleanUp = CleanUpExpressions.Of(api);
        IEnumerable<Expression> all = [.. api.Create?.Expressions ?? [], .. cleanUp, .. api.Probe?.Expressions ?? []];
        foreach (var expression in all.Where(e => (e is { Kind: ExpressionKind.Data, Path: not null } or { Kind: ExpressionKind.Basic }) && !e.IsOptional))
        {
            if (spec.Field(expression.Path ?? "password") is null && (expression.Path is not { } part || !spec.Parts.ContainsKey(part)))
            {
                faults.Add(ConfigFaults.UnknownReference(spec.Node, expression.Text, $"the data of '{spec.Name}' has no such field, and the account API of '{service.Target.Name}' uses it.{Suggestion.For(expression.Path ?? "password", [.. spec.Fields.Select(f => f.Path)])}"));
            }
        }

        foreach (var setting in CleanUpExpressions.All(api).Where(e => e.Kind == ExpressionKind.Setting && SecretName.Is(e.Text)))
        {
            faults.Add(ConfigFaults.SecretInCleanUp(spec.Node, setting.Text));
        }

        foreach (var expression in cleanUp)
        {
            if (expression.Kind is ExpressionKind.Password or ExpressionKind.Basic || (expression.Kind == ExpressionKind.Data && spec.Fields.Any(f => f.IsSecret && IsIn(f.Path, expression.Path))))
            {
                faults.Add(ConfigFaults.SecretInCleanUp(spec.Node, expression.Text));
            }
        }
    }

    private static bool IsIn(string field, string? part) =>
        part is null || (field.StartsWith(part, StringComparison.Ordinal) && (field.Length == part.Length || field[part.Length] is '.' or '['));

    private static void CheckLogin(ServiceConfig service, AccountSpec spec, FaultList faults)
    {
        var login = LoginTemplate.Of(service.Target.Api);
        if (!login.HasFault && !login.Expressions.Any(e => IsUnique(e, spec)))
        {
            var written = login.Sole is { Kind: ExpressionKind.Data, Path: { } path } && spec.Field(path)?.Text is { } text ? text : login;
            faults.Add(ConfigFaults.LoginNotUnique(spec.Node, written.Source, $"{service.Target.Name}/{spec.Name}"));
        }

        if (service.Target.Api.ChosenId is { HasFault: false } id && !id.Expressions.Any(e => IsUnique(e, spec)))
        {
            faults.Add(ConfigFaults.IdNotUnique(spec.Node, id.Source, $"{service.Target.Name}/{spec.Name}"));
        }
    }

    // A field that is the same for all accounts, such as their role, names none of them.
    private static bool Differs(Expression expression, AccountSpec spec) =>
        expression is not { Kind: ExpressionKind.Data, Path: { } path } || spec.Field(path) is not { } field
        || (field.Text is { } text && (text.HasFault || text.Expressions.Any(e => e.Kind is
            ExpressionKind.Unique or ExpressionKind.Tag or ExpressionKind.Run or ExpressionKind.Reference or ExpressionKind.Password)));

    private static bool IsUnique(Expression expression, AccountSpec spec) =>
        expression.Kind is ExpressionKind.Unique or ExpressionKind.Login
        || (expression is { Kind: ExpressionKind.Data, Path: { } path } && (spec.Field(path)?.Text is not { } text || text.HasFault || text.Expressions.Any(e => e.Kind == ExpressionKind.Unique)));
}
