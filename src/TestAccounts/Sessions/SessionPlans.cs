using System.Security.Cryptography;
using TestAccounts.CleaningUp;
using TestAccounts.CleaningUp.Trust;
using TestAccounts.Configuration;
using TestAccounts.Ledger;
using TestAccounts.Ledger.Places;
using TestAccounts.Planning;
using TestAccounts.Secrets;

namespace TestAccounts.Sessions;

/// <summary>Makes plans of the session's config, and the headers of their runs.</summary>
internal sealed class SessionPlans(SessionOptions options, SessionHost host)
{
    private const int SeedLength = 32;

    /// <summary>Reads the config and plans its accounts.</summary>
    /// <exception cref="TestAccountsException">It has faults.</exception>
    public Plan Make(Redactor redactor)
    {
        var planned = ReadConfig(redactor);
        var run = options.RunId is null ? RunId.New(host.Clock) : RunSelection.Parse(options.RunId);
        var plan = new Plan(planned, run, RandomNumberGenerator.GetBytes(SeedLength)) { Told = host.Log.Secret };
        LoginLengths.Require(plan);
        return plan;
    }

    /// <summary>Reads the config.</summary>
    /// <exception cref="TestAccountsException">It has faults.</exception>
    public TestAccountsConfig ReadConfig(Redactor redactor) =>
        ConfigReader.Read(options.ConfigFile, options.Environment, options.Endpoints, host.Variables, redactor);

    /// <summary>What the record of a plan's run begins with.</summary>
    public RunHeader HeaderOf(Plan plan, string environmentFile) => new(
        plan.Run, host.Clock.GetUtcNow(), options.ConfigFile, options.Environment, environmentFile, plan.Config.UserSecretsId, plan.Count, plan.Config.Durability, plan.Config.Guardian.Timeout)
    {
        Parallelism = plan.Config.Parallelism,
        Services = [.. plan.Config.Services.Select(s => s.Target.Name)],
        SecretMarks = SecretMarks.Of(LedgerFactory.KeyOf(host.Variables), plan.Run, plan.Config.Services.Select(s => s.Recipe), UserSecrets.Behind(host.Variables, plan.Config.UserSecretsId)),
    };

    /// <summary>
    /// What a record that cannot be read most likely began with: the ledger is the config's own, and so it is as this session has it.
    /// </summary>
    public RunHeader Assume(RunId run, string environmentFile) => new(
        run, run.Created, options.ConfigFile, options.Environment, environmentFile, null, 0, LedgerDurability.Process, TestAccountsConfig.DefaultGuardianTimeout);
}
