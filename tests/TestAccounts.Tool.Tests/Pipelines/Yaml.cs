using YamlDotNet.RepresentationModel;

namespace TestAccounts.Tool.Tests.Pipelines;

/// <summary>Reads YAML as a parser does, and fails where there is something else than expected.</summary>
internal static class Yaml
{
    public static YamlMappingNode Parse(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return Assert.IsType<YamlMappingNode>(Assert.Single(stream.Documents).RootNode);
    }

    public static YamlNode? Find(this YamlNode node, string key) =>
        ((YamlMappingNode)node).Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    public static YamlNode Get(this YamlNode node, string key) => node.Find(key) ?? throw new KeyNotFoundException($"There is no '{key}'.");

    public static string Text(this YamlNode node) => ((YamlScalarNode)node).Value ?? "";

    public static IEnumerable<string> Texts(this YamlNode? node) => node is null ? [] : ((YamlSequenceNode)node).Select(Text);

    public static Dictionary<string, string> Map(this YamlNode? node) =>
        node is null ? [] : ((YamlMappingNode)node).ToDictionary(pair => pair.Key.Text(), pair => pair.Value.Text());
}
