using System.Runtime.CompilerServices;

namespace TestAccounts.Tool.Running;

/// <summary>The tool compiled into one program, without assemblies and without a runtime beside it.</summary>
internal static class NativeProgram
{
    /// <summary>Whether that is what runs: no code can be made in it at run time.</summary>
    public static bool IsThis => !RuntimeFeature.IsDynamicCodeSupported;
}
