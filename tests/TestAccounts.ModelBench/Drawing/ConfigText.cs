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
    public static string SecretOf(FakeService fake) => $"{fake.Name.ToUpperInvariant()}_SECRET";

    private static string Of(ServicePlan plan, Uri endpoint)
    {
        var fake = plan.Fake;
        var secret = plan.HasPlainPassword ? fake.Secret : $"${{{SecretOf(fake)}}}";
        var read = (plan.HasReadLogin ? $""", "login": "{fake.LoginPath}" """ : "")
            + (plan.MissingByBody ? """, "missing": { "body": { "$.id": null, "$.data": null } } """ : "");
        var api = fake.Api.Replace(" READ", read, StringComparison.Ordinal);
        return $$$"""
            {
                  "name": "{{{fake.Name}}}", "endpoint": "{{{endpoint}}}", "auth": {{{fake.Auth.Replace("SECRET", secret, StringComparison.Ordinal)}}},
                  "api": {
                    {{{api}}}
                  },
                  "accounts": [ { "name": "tester", "count": {{{plan.Accounts}}}, "data": { "{{{fake.LoginField}}}": "{{{plan.Login}}}", "password": "{{password}}", "role": "tester" } } ]
                }
            """;
    }
}
