using TestAccounts.Guarding;

namespace TestAccounts;

/// <summary>
/// How to start the guardian: a program that outlives this process, and that is given the arguments <c>guard --config … --run … --ledger …</c>
/// after the ones named here.
/// </summary>
/// <param name="FileName">The program, such as the path of <c>dotnet</c>.</param>
/// <param name="Arguments">Its first arguments, such as the path of the tool's assembly.</param>
public sealed record GuardianCommand(string FileName, params IReadOnlyList<string> Arguments)
{
    private const string ToolAssembly = "TestAccounts.Tool.dll";

    /// <summary>The tool in a folder: the native program, where the folder has one that runs here, or else the assembly, run by <c>dotnet</c>.</summary>
    /// <param name="folder">The folder of the tool's assembly.</param>
    /// <param name="processPath">The path of this process, which may be <c>dotnet</c> itself.</param>
    /// <param name="variables">Looks up an environment variable.</param>
    public static GuardianCommand InFolder(string folder, string? processPath, Func<string, string?> variables)
    {
        if (NativeTool.In(folder) is { } program)
        {
            return new(program);
        }

        var host = Path.GetFileNameWithoutExtension(processPath) == "dotnet" ? processPath : variables("DOTNET_HOST_PATH");
        return new(string.IsNullOrEmpty(host) ? "dotnet" : host, Path.Combine(folder, ToolAssembly));
    }
}
