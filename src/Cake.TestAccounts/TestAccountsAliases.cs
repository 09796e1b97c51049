using Cake.Core;
using Cake.Core.Annotations;
using TestAccounts;

namespace Cake.TestAccounts;

/// <summary>
/// <para>Provisions the accounts that integration tests of microservices need, and deletes them again.</para>
/// <para>
/// In order to use these aliases, add the following to the script:
/// <code>
/// #addin nuget:?package=Cake.TestAccounts&amp;version=0.1.0&amp;loaddependencies=true
/// </code>
/// </para>
/// </summary>
[CakeAliasCategory("TestAccounts")]
[CakeNamespaceImport("Cake.TestAccounts")]
[CakeNamespaceImport("TestAccounts")]
public static class TestAccountsAliases
{
    /// <summary>
    /// Creates and verifies all accounts of <c>testaccounts.json</c> and writes the environment file; all or nothing.
    /// The accounts live until <see cref="TeardownTestAccounts(ICakeContext)"/>, at most until the end of the build.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <returns>The run, with its counts for each service.</returns>
    /// <exception cref="CakeException">The config is wrong (exit code 2), or not all accounts could be provisioned (1, 3).</exception>
    /// <example>
    /// <code>
    /// <![CDATA[
    /// Task("Accounts").Does(() => ProvisionTestAccounts());
    ///
    /// Teardown(context => context.TeardownTestAccounts());
    /// ]]>
    /// </code>
    /// </example>
    [CakeMethodAlias]
    public static RunSummary ProvisionTestAccounts(this ICakeContext context) =>
        ProvisionTestAccounts(context, new TestAccountsSettings());

    /// <summary>
    /// Creates and verifies all accounts of a config and writes the environment file; all or nothing.
    /// The accounts live until <see cref="TeardownTestAccounts(ICakeContext, TestAccountsSettings)"/>, at most until the
    /// end of the build.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The config, and what to make of it.</param>
    /// <returns>The run, with its counts for each service.</returns>
    /// <exception cref="CakeException">The config is wrong (exit code 2), or not all accounts could be provisioned (1, 3).</exception>
    /// <example>
    /// <code>
    /// <![CDATA[
    /// var accounts = new TestAccountsSettings { ConfigFile = "tests/testaccounts.json", Environment = "staging" };
    ///
    /// Task("Accounts").Does(() => ProvisionTestAccounts(accounts));
    ///
    /// Teardown(context => context.TeardownTestAccounts(accounts));
    /// ]]>
    /// </code>
    /// </example>
    [CakeMethodAlias]
    public static RunSummary ProvisionTestAccounts(this ICakeContext context, TestAccountsSettings settings) =>
        Session(context, settings).Provision();

    /// <summary>
    /// Asks each service of <c>testaccounts.json</c> for an account that nobody has, and waits for those that are still starting;
    /// nothing is created.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <returns>What was found out about each service.</returns>
    /// <exception cref="CakeException">The config is wrong (exit code 2), or a service cannot be used like this (1); the message says why.</exception>
    /// <example>
    /// <code>
    /// <![CDATA[
    /// Task("Services").Does(() => CheckTestAccounts());
    /// ]]>
    /// </code>
    /// </example>
    [CakeMethodAlias]
    public static CheckReport CheckTestAccounts(this ICakeContext context) =>
        CheckTestAccounts(context, new TestAccountsSettings(), new CheckOptions());

    /// <summary>
    /// Asks each service of a config for an account that nobody has, and waits for those that are still starting; with a canary, makes one
    /// account in each, finds, reads and lists it, and deletes it again.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">Where the config is.</param>
    /// <param name="check">How far the check goes.</param>
    /// <returns>What was found out about each service.</returns>
    /// <exception cref="CakeException">The config is wrong (exit code 2), a service cannot be used like this (1), or a canary account is left (3).</exception>
    /// <example>
    /// <code>
    /// <![CDATA[
    /// Task("Services").Does(() =>
    ///     CheckTestAccounts(new TestAccountsSettings { Environment = "staging" }, new CheckOptions(Canary: true)));
    /// ]]>
    /// </code>
    /// </example>
    [CakeMethodAlias]
    public static CheckReport CheckTestAccounts(this ICakeContext context, TestAccountsSettings settings, CheckOptions check)
    {
        ArgumentNullException.ThrowIfNull(check);
        return Session(context, settings).Check(check);
    }

    /// <summary>Reads all accounts again, and fails unless each one is there and ready.</summary>
    /// <param name="context">The context.</param>
    /// <returns>The run, with its counts for each service.</returns>
    /// <exception cref="CakeException">An account is missing or not ready; the message names each one.</exception>
    /// <example>
    /// <code>
    /// <![CDATA[
    /// Task("Verify").IsDependentOn("Accounts").Does(() => VerifyTestAccounts());
    /// ]]>
    /// </code>
    /// </example>
    [CakeMethodAlias]
    public static RunSummary VerifyTestAccounts(this ICakeContext context) =>
        VerifyTestAccounts(context, new TestAccountsSettings());

    /// <summary>Reads all accounts of a config again, and fails unless each one is there and ready.</summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The config, and the run where it is not the one of the environment file.</param>
    /// <returns>The run, with its counts for each service.</returns>
    /// <exception cref="CakeException">An account is missing or not ready; the message names each one.</exception>
    /// <example>
    /// <code>
    /// <![CDATA[
    /// Task("Verify").IsDependentOn("Accounts").Does(() =>
    ///     VerifyTestAccounts(new TestAccountsSettings { ConfigFile = "tests/testaccounts.json" }));
    /// ]]>
    /// </code>
    /// </example>
    [CakeMethodAlias]
    public static RunSummary VerifyTestAccounts(this ICakeContext context, TestAccountsSettings settings) =>
        Session(context, settings).Verify();

    /// <summary>
    /// Deletes all accounts of the run and its environment file. Call it in the script's <c>Teardown</c>, which Cake runs
    /// after a failed task too.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <returns>What was torn down.</returns>
    /// <exception cref="CakeException">Accounts are left behind (exit code 3); the message names each one.</exception>
    /// <example>
    /// <code>
    /// <![CDATA[
    /// Teardown(context => context.TeardownTestAccounts());
    /// ]]>
    /// </code>
    /// </example>
    [CakeMethodAlias]
    public static TeardownReport TeardownTestAccounts(this ICakeContext context) =>
        TeardownTestAccounts(context, new TestAccountsSettings());

    /// <summary>
    /// Deletes all accounts of a run and its environment file; needs no config any more. Call it in the script's
    /// <c>Teardown</c>, which Cake runs after a failed task too.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">Where the config is or was, and the run where it is not the one of the environment file.</param>
    /// <returns>What was torn down.</returns>
    /// <exception cref="CakeException">Accounts are left behind (exit code 3); the message names each one.</exception>
    /// <example>
    /// <code>
    /// <![CDATA[
    /// Teardown(context =>
    ///     context.TeardownTestAccounts(new TestAccountsSettings { ConfigFile = "tests/testaccounts.json" }));
    /// ]]>
    /// </code>
    /// </example>
    [CakeMethodAlias]
    public static TeardownReport TeardownTestAccounts(this ICakeContext context, TestAccountsSettings settings) =>
        Session(context, settings).Teardown(hasFailed: context is ITeardownContext { Successful: false });

    /// <summary>
    /// Deletes what dead runs of the ledger left, as a nightly build or one that follows a lost machine does. Runs that are alive are
    /// not touched.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <returns>The accounts that were deleted.</returns>
    /// <exception cref="CakeException">Accounts are left behind (exit code 3); the message names each one.</exception>
    /// <example>
    /// <code>
    /// <![CDATA[
    /// Task("Nightly").Does(() => SweepTestAccounts());
    /// ]]>
    /// </code>
    /// </example>
    [CakeMethodAlias]
    public static SweepReport SweepTestAccounts(this ICakeContext context) =>
        SweepTestAccounts(context, new TestAccountsSettings(), new SweepOptions());

    /// <summary>
    /// Deletes what dead runs of a ledger left and, if asked for, what carries a tag in the services of the config, as where the
    /// ledger is lost. Runs that are alive are not touched.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">Where the config is.</param>
    /// <param name="sweep">Whether to sweep by tag too, from what age on, and whether only to tell.</param>
    /// <returns>The accounts that were deleted; in a dry run, those that would be.</returns>
    /// <exception cref="CakeException">Accounts are left behind (exit code 3); the message names each one.</exception>
    /// <example>
    /// <code>
    /// <![CDATA[
    /// Task("Nightly").Does(() =>
    ///     SweepTestAccounts(new TestAccountsSettings(), new SweepOptions { ByTag = true, OlderThan = TimeSpan.FromHours(6) }));
    /// ]]>
    /// </code>
    /// </example>
    [CakeMethodAlias]
    public static SweepReport SweepTestAccounts(this ICakeContext context, TestAccountsSettings settings, SweepOptions sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        return Session(context, settings).Sweep(sweep);
    }

    /// <summary>Reads the variables of the environment file, to hand them to the tests.</summary>
    /// <param name="context">The context.</param>
    /// <returns>
    /// The variables, and <c>TESTACCOUNTS_ENV_FILE</c> with the path of the environment file. Where a process has no room for all of them, only that,
    /// <c>TESTACCOUNTS_RUN</c>, <c>TESTACCOUNTS_ACCOUNTS</c> and <c>TESTACCOUNTS_CONFIG</c>; the tests read the file then.
    /// </returns>
    /// <exception cref="CakeException">There is no environment file, or it cannot be read.</exception>
    /// <example>
    /// <code>
    /// <![CDATA[
    /// Task("Test").IsDependentOn("Accounts").Does(() =>
    ///     DotNetTest("tests", new DotNetTestSettings { EnvironmentVariables = TestAccountsEnvironment() }));
    /// ]]>
    /// </code>
    /// </example>
    [CakeMethodAlias]
    public static IDictionary<string, string> TestAccountsEnvironment(this ICakeContext context) =>
        TestAccountsEnvironment(context, new TestAccountsSettings());

    /// <summary>Reads the variables of an environment file, to hand them to the tests.</summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">Where the config or the environment file is.</param>
    /// <returns>
    /// The variables, and <c>TESTACCOUNTS_ENV_FILE</c> with the path of the environment file. Where a process has no room for all of them, only that,
    /// <c>TESTACCOUNTS_RUN</c>, <c>TESTACCOUNTS_ACCOUNTS</c> and <c>TESTACCOUNTS_CONFIG</c>; the tests read the file then.
    /// </returns>
    /// <exception cref="CakeException">There is no environment file, or it cannot be read.</exception>
    /// <example>
    /// <code>
    /// <![CDATA[
    /// Task("Greet").IsDependentOn("Accounts").Does(() =>
    /// {
    ///     var variables = TestAccountsEnvironment(new TestAccountsSettings { EnvironmentFile = "tests/testaccounts.env" });
    ///     Information("Hello {0}!", variables["TESTACCOUNTS_ORDERS_TESTER_USERNAME"]);
    /// });
    /// ]]>
    /// </code>
    /// </example>
    [CakeMethodAlias]
    public static IDictionary<string, string> TestAccountsEnvironment(this ICakeContext context, TestAccountsSettings settings) =>
        Session(context, settings).ReadEnvironment();

    private static CakeSession Session(ICakeContext context, TestAccountsSettings settings)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(settings);
        return new CakeSession(context, settings);
    }
}
