using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace TestAccounts.Tool.Running;

/// <summary>
/// Loads what a guardian will need while it is there: a package cache may be emptied, and a checkout removed, before its owner dies. What is
/// loaded stays, whatever becomes of its file.
/// </summary>
internal static class LoadedAhead
{
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Only names are read, to load the files that there are; what was trimmed is not needed.")]
    public static void Load(Assembly assembly)
    {
        if (NativeProgram.IsThis)
        {
            return;
        }

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var next = new Queue<Assembly>([assembly]);
        while (next.TryDequeue(out var current))
        {
            foreach (var name in current.GetReferencedAssemblies().Where(name => seen.Add(name.Name!) && IsOurs(name)))
            {
                next.Enqueue(Assembly.Load(name));
            }
        }
    }

    // The runtime's own are where no build removes them.
    private static bool IsOurs(AssemblyName name) => File.Exists(Path.Combine(AppContext.BaseDirectory, $"{name.Name}.dll"));
}
