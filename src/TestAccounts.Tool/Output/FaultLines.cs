namespace TestAccounts.Tool.Output;

internal static class FaultLines
{
    /// <summary>The fault in the compilers' form, as a warning.</summary>
    public static string AsWarning(this Fault fault) =>
        fault.ToString().Replace($"error {fault.Code}:", $"warning {fault.Code}:", StringComparison.Ordinal);
}
