using TestAccounts.Configuration;
using TestAccounts.Ledger;

namespace TestAccounts.Sessions;

/// <summary>A run whose accounts are ready, and that its session holds.</summary>
/// <param name="Run">The run.</param>
/// <param name="EnvironmentFile">Where its variables are.</param>
/// <param name="Config">The config that it was made of.</param>
internal sealed record StartedRun(IRunLedger Run, string EnvironmentFile, TestAccountsConfig Config);
