using TestAccounts.Configuration.Checks;
using TestAccounts.Configuration.Json;
using TestAccounts.Secrets;

namespace TestAccounts.Configuration;

/// <summary>Reads a config and its overlay, and reports all faults at once.</summary>
internal static class ConfigReader
{
    private static readonly Dictionary<string, LedgerDurability> Durabilities = new(StringComparer.Ordinal)
    {
        ["process"] = LedgerDurability.Process,
        ["machine"] = LedgerDurability.Machine,
    };

    public static TestAccountsConfig Read(string path, string? environment, IReadOnlyDictionary<string, string> endpoints, Func<string, string?> variables, Redactor redactor)
    {
        var faults = new FaultList();
        var root = ConfigFile.Read(path, environment, faults);
        faults.ThrowIfAny();
        root = EndpointOptions.Over(root!, endpoints, faults);

        var lookUp = UserSecrets.Behind(variables, (root["userSecretsId"] as TextNode)?.Text);
        var reader = new ObjectReader(SettingVariables.Over(root, variables), "the config", new(lookUp, faults, redactor));
        reader.Find("$schema");
        var defaultsReader = reader.FindObject("defaults", "'defaults'");
        var defaults = defaultsReader is null ? new() : LimitsReader.Read(defaultsReader, new());
        defaultsReader?.ReportUnknown();
        reader.Text(LedgerSetting.Name);
        var config = new TestAccountsConfig(
            ReadParallelism(reader),
            reader.Duration("runTimeout", TimeSpan.FromMinutes(10)),
            reader.Duration("cleanUpDeadline", TestAccountsConfig.DefaultCleanUpDeadline),
            reader.Choice("ledgerDurability", LedgerDurability.Process, Durabilities),
            new(reader.Flag("guardian", true), reader.Duration("guardianTimeout", TestAccountsConfig.DefaultGuardianTimeout), reader.Duration("timeToLive", TimeSpan.FromHours(2))),
            reader.Text("userSecretsId"),
            ReadServices(reader, defaults));
        GuardRails.Report(config, reader);
        reader.ReportUnknown();
        VariableCollisions.Report(config, faults);
        SpecChecks.Report(config, faults);
        faults.ThrowIfAny();
        return config;
    }

    /// <summary>Reads how many requests may be under way at once; <see langword="null"/> where that is found out.</summary>
    public static int? ReadParallelism(ObjectReader config) => config.NumberOrNone("parallelism", 1, TestAccountsConfig.MostParallelism);

    private static List<ServiceConfig> ReadServices(ObjectReader root, ServiceLimits defaults)
    {
        var faults = root.Context.Faults;
        var services = new List<ServiceConfig>();
        if (root.Find("services") is null)
        {
            faults.Add(ConfigFaults.Missing(root.Node, "services", root.Owner, " It lists the services that get accounts."));
        }

        foreach (var item in root.FindList("services")?.Items ?? [])
        {
            if (item is not ObjectNode node)
            {
                faults.Add(ConfigFaults.WrongKind(item, "services", "a list of objects"));
                continue;
            }

            var service = ServiceReader.Read(node, defaults, root.Context);
            if (services.Exists(s => VariableName.Part(s.Target.Name) == VariableName.Part(service.Target.Name)))
            {
                faults.Add(ConfigFaults.NameTwice(node["name"] ?? node, "services", service.Target.Name));
            }

            services.Add(service);
        }

        return services;
    }
}
