namespace TestAccounts.ModelBench;

/// <summary>Writes the config of a sequence.</summary>
internal static class ConfigText
{
    public static string Of(IEnumerable<(ServicePlan Plan, Uri Endpoint)> services, bool isGuarded) =>
        $$"""
        {
          "guardian": {{(isGuarded ? "true" : "false")}}, "guardianTimeout": "{{Bounds.Text(Bounds.GuardianTimeout)}}", "cleanUpDeadline": "1s",
          "defaults": {
            {{Bounds.Config}}
          },
          "services": [
            {{string.Join($",{System.Environment.NewLine}    ", services.Select(service => Of(service.Plan, service.Endpoint)))}}
          ]
        }
        """;

    /// <summary>The variable that has a service's secret.</summary>
    public static string SecretOf(Manner manner) => $"{manner.Name.ToUpperInvariant()}_SECRET";

    private static string Of(ServicePlan plan, Uri endpoint)
    {
        var manner = plan.Manner;
        var secret = plan.HasPlainPassword ? manner.Secret : $"${{{SecretOf(manner)}}}";
        var read = (plan.HasReadLogin ? $""", "login": "{manner.LoginPath}" """ : "")
            + (plan.MissingByBody ? """, "missing": { "body": { "$.id": null, "$.data": null } } """ : "");
        var api = manner.Api.Replace(" READ", read, StringComparison.Ordinal);
        return $$$"""
            {
                  "name": "{{{manner.Name}}}", "endpoint": "{{{endpoint}}}", "auth": {{{manner.Auth.Replace("SECRET", secret, StringComparison.Ordinal)}}},
                  "api": {
                    {{{api}}}
                  },
                  "accounts": [ { "name": "tester", "count": {{{plan.Accounts}}}, "data": { "{{{manner.LoginField}}}": "{{{plan.Login}}}", "password": "{{password}}", "role": "tester" } } ]
                }
            """;
    }
}
