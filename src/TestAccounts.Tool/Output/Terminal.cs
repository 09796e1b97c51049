namespace TestAccounts.Tool.Output;

internal static class Terminal
{
    public static bool IsCapable => System.Environment.GetEnvironmentVariable("TERM") is not "dumb";

    public static bool HasColor => System.Environment.GetEnvironmentVariable("NO_COLOR") is null or "";
}
