using System.Reflection;

namespace TestAccounts.Tool.Running;

/// <summary>The package that started the tool.</summary>
internal static class Caller
{
    private const string VersionVariable = "TESTACCOUNTS_CALLER_VERSION";

    private static string OwnVersion =>
        typeof(Caller).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    /// <exception cref="TestAccountsException">It is of another version, and what they say to each other may mean something else.</exception>
    public static void RequireSameVersion()
    {
        if (System.Environment.GetEnvironmentVariable(VersionVariable) is { Length: > 0 } caller && caller != OwnVersion)
        {
            var tool = NativeProgram.IsThis ? System.Environment.ProcessPath! : Path.Combine(AppContext.BaseDirectory, $"{typeof(Caller).Assembly.GetName().Name}.dll");
            throw new TestAccountsException(SessionOutcome.Refused, [ToolFaults.OtherVersion(tool, OwnVersion, caller)]);
        }
    }
}
