using Microsoft.Build.Framework;

namespace TestAccounts.MSBuild;

/// <summary>Says a line as VSTest says what tests print, so that the terminal logger shows it, and lets it stay.</summary>
internal static class TestOutput
{
    private const string Kind = "TLTESTOUTPUT";

    public static void Write(IBuildEngine build, string line) =>
        build.LogMessageEvent(new ExtendedBuildMessageEventArgs(Kind, line, null, null, MessageImportance.High));
}
