namespace TestAccounts.Configuration.Json;

/// <summary>Paths in a config count from its folder.</summary>
internal static class ConfigPath
{
    public static string Of(ConfigNode node, string path) =>
        !Path.IsPathFullyQualified(path) && Path.IsPathFullyQualified(node.Source.Path)
            ? Path.GetFullPath(path, Path.GetDirectoryName(node.Source.Path)!)
            : path;
}
