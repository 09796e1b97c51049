using Microsoft.Build.Utilities;

namespace TestAccounts.MSBuild;

/// <summary>Logs faults with code and position, as compilers do.</summary>
internal static class FaultLogging
{
    public static void LogErrors(this TaskLoggingHelper log, IEnumerable<Fault> faults)
    {
        foreach (var fault in faults)
        {
            log.LogError(null, fault.Code, HelpKeyword(fault), fault.File, fault.Line, fault.Column, 0, 0, "{0}", Message(fault));
        }
    }

    public static void LogWarning(this TaskLoggingHelper log, Fault fault) =>
        log.LogWarning(null, fault.Code, HelpKeyword(fault), fault.File, fault.Line, fault.Column, 0, 0, "{0}", Message(fault));

    private static string Message(Fault fault) => BuildPipeline.Harmless(fault.Message);

    private static string HelpKeyword(Fault fault) => $"TestAccounts.{fault.Code}";
}
