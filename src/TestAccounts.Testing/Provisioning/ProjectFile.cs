namespace TestAccounts.Testing.Provisioning;

/// <summary>
/// What the build knows and the test process needs: <c>testaccounts.project.env</c> beside the test assembly names the config, its overlay
/// and the tool. Where the assembly was moved elsewhere, what lies beside it or above is found instead.
/// </summary>
internal sealed class ProjectFile
{
    public const string FileName = "testaccounts.project.env";
    public const string ConfigVariable = "TESTACCOUNTS_CONFIG";
    public const string OverlayVariable = "TESTACCOUNTS_ENVIRONMENT";
    public const string ToolVariable = "TESTACCOUNTS_TOOL";
    private const string ConfigName = "testaccounts.json";
    private const string ToolName = "TestAccounts.Tool.dll";

    private readonly string folder;
    private readonly Dictionary<string, string> written;
    private readonly IReadOnlyDictionary<string, string> variables;

    private ProjectFile(string folder, IReadOnlyDictionary<string, string> variables)
    {
        this.folder = folder;
        this.variables = variables;
        var file = Path.Combine(folder, FileName);
        written = File.Exists(file) ? EnvironmentFile.Read(file) : new Dictionary<string, string>(StringComparer.Ordinal);
    }

    /// <summary>The config, if there is one.</summary>
    public string? Config => Given(ConfigVariable) is { } config
        ? Path.GetFullPath(Path.Combine(folder, config))
        : Existing(ConfigVariable) ?? FoldersFrom(folder).Select(above => Path.Combine(above, ConfigName)).FirstOrDefault(File.Exists);

    /// <summary>The name of the overlay, if one is asked for.</summary>
    public string? Overlay => Given(OverlayVariable) ?? Written(OverlayVariable);

    /// <summary>The tool's assembly, or a program; if there is one.</summary>
    public string? Tool => Given(ToolVariable) ?? Existing(ToolVariable) ?? Beside(Path.Combine("testaccounts", ToolName));

    /// <summary>Reads it from a test assembly's folder; the process's variables win.</summary>
    public static ProjectFile Read(string folder, IReadOnlyDictionary<string, string> variables) => new(folder, variables);

    private static IEnumerable<string> FoldersFrom(string folder)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
        {
            yield return current.FullName;
        }
    }

    private string? Given(string variable) => variables.TryGetValue(variable, out var value) && value.Length > 0 ? value : null;

    private string? Written(string variable) => written.TryGetValue(variable, out var value) && value.Length > 0 ? value : null;

    // What was published names files beside it.
    private string? Existing(string variable) => Written(variable) is { } path ? Beside(path) : null;

    private string? Beside(string path) => File.Exists(Path.Combine(folder, path)) ? Path.Combine(folder, path) : null;
}
