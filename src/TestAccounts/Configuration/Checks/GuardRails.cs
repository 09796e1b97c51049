using System.Text.RegularExpressions;
using TestAccounts.Configuration.Json;

namespace TestAccounts.Configuration.Checks;

/// <summary>Keeps a mistake from becoming an accident: hosts on which nothing is ever created or deleted, and a limit of accounts.</summary>
internal static class GuardRails
{
    private const int MostAccounts = 10_000;
    private static readonly string[] Protected = ["prod", "production", "prd", "live"];

    public static void Report(TestAccountsConfig config, ObjectReader reader)
    {
        var patterns = Patterns(reader);
        foreach (var service in config.Services)
        {
            var host = service.Target.Endpoint.Host;
            if (patterns.FirstOrDefault(pattern => Matches(pattern, host)) is { } pattern)
            {
                reader.Context.Faults.Add(ConfigFaults.ProtectedHost(service.Node["endpoint"] ?? service.Node, service.Target.Name, host, pattern));
            }
        }

        var limit = reader.Number("maxAccounts", MostAccounts, 1, int.MaxValue);
        var accounts = config.Services.SelectMany(s => s.Accounts).Sum(a => (long)a.Size);
        if (accounts > limit)
        {
            reader.Context.Faults.Add(ConfigFaults.TooManyAccounts(reader.Node["maxAccounts"] ?? reader.Node, accounts, limit));
        }
    }

    private static string[] Patterns(ObjectReader reader)
    {
        if (reader.FindList("protect") is not { } list)
        {
            return Protected;
        }

        foreach (var other in list.Items.Where(item => item is not TextNode))
        {
            reader.Context.Faults.Add(ConfigFaults.WrongKind(other, "protect", "a list of texts"));
        }

        return [.. list.Items.OfType<TextNode>().Select(reader.Context.Resolve)];
    }

    // A pattern with a star is compared with the whole host, one without with each of its words: "prod" is a word of shop-prod2.example.com.
    private static bool Matches(string pattern, string host)
    {
        var expression = pattern.Contains('*', StringComparison.Ordinal)
            ? $"^{Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal)}$"
            : $"(^|[^A-Za-z]){Regex.Escape(pattern)}([^A-Za-z]|$)";
        return Regex.IsMatch(host, expression, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }
}
