namespace TestAccounts.Configuration.Json;

/// <summary>A JSON value that knows where it was written.</summary>
internal abstract record ConfigNode(SourceFile Source, int Offset)
{
    public abstract string Kind { get; }

    /// <summary>Where a person finds it; <see langword="null"/> where nobody wrote it into a file.</summary>
    public Place? Place
    {
        get
        {
            if (Source.IsBuiltIn)
            {
                return null;
            }

            var (line, column) = Source.Position(Offset);
            return new(Source.Path, line, column);
        }
    }
}

internal sealed record ObjectNode(SourceFile Source, int Offset, IReadOnlyList<ConfigProperty> Properties) : ConfigNode(Source, Offset)
{
    public override string Kind => "an object";

    public ConfigNode? this[string name] => Properties.FirstOrDefault(p => p.Name == name)?.Value;
}

internal sealed record ArrayNode(SourceFile Source, int Offset, IReadOnlyList<ConfigNode> Items) : ConfigNode(Source, Offset)
{
    public override string Kind => Items.Count == 0 ? "an empty list" : "a list";
}

internal sealed record TextNode(SourceFile Source, int Offset, string Text) : ConfigNode(Source, Offset)
{
    public override string Kind => "a text";
}

/// <summary>A number, <c>true</c>, <c>false</c> or <c>null</c>, as it was written.</summary>
internal sealed record LiteralNode(SourceFile Source, int Offset, string Json) : ConfigNode(Source, Offset)
{
    public override string Kind => Json switch { "true" or "false" => "true or false", "null" => "null", _ => "a number" };
}

/// <summary>A property of an object; <paramref name="Offset"/> is where its name stands.</summary>
internal sealed record ConfigProperty(string Name, int Offset, ConfigNode Value);
