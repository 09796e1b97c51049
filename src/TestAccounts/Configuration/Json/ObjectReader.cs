using System.Globalization;

namespace TestAccounts.Configuration.Json;

/// <summary>Reads the properties of one object, and remembers which are known, so that the others can be reported.</summary>
internal sealed class ObjectReader(ObjectNode node, string owner, ReaderContext context)
{
    private const int MostPerSecond = 1_000_000;
    private readonly List<string> known = [];

    public ObjectNode Node => node;

    public string Owner => owner;

    public ReaderContext Context => context;

    public ConfigNode? Find(string name)
    {
        if (!known.Contains(name))
        {
            known.Add(name);
        }

        return node[name];
    }

    public TextNode? FindText(string name) => FindAs<TextNode>(name, "a text");

    public ArrayNode? FindList(string name) => FindAs<ArrayNode>(name, "a list");

    public ObjectReader? FindObject(string name, string childOwner) =>
        FindAs<ObjectNode>(name, "an object") is { } child ? new(child, childOwner, context) : null;

    public string? Text(string name) => FindText(name) is { } text ? context.Resolve(text) : null;

    public string RequiredText(string name, string hint = "")
    {
        if (Find(name) is null)
        {
            context.Faults.Add(ConfigFaults.Missing(node, name, owner, hint));
        }

        return Text(name) ?? "";
    }

    public string RequiredSecret(string name)
    {
        var value = RequiredText(name);
        context.Redactor.Add(value);
        return value;
    }

    public string? Secret(string name)
    {
        var value = Text(name);
        context.Redactor.Add(value ?? "");
        return value;
    }

    /// <summary>Reads the path of a file, which counts from the folder of the config.</summary>
    public string? FilePath(string name) => FindText(name) is { } text && context.Resolve(text) is { Length: > 0 } path ? ConfigPath.Of(text, path) : null;

    public bool Flag(string name, bool fallback = false) => Scalar(name) switch
    {
        null => fallback,
        "false" => false,
        "true" => true,
        var other => Refuse(name, other, "true, false", fallback),
    };

    public int Number(string name, int fallback, int min, int max)
    {
        var text = Scalar(name);
        return text is null ? fallback
            : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max ? number
            : Refuse(name, text, $"a whole number from {min} to {max}", fallback);
    }

    /// <summary>A whole number; <see langword="null"/> where it is not given, or not right.</summary>
    public int? NumberOrNone(string name, int min, int max) => Find(name) is null ? null : Number(name, min, min, max);

    /// <summary>A number above 0 that need not be whole.</summary>
    public double? Rate(string name, double? fallback)
    {
        var text = Scalar(name);
        return text is null ? fallback
            : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) && rate is > 0 and <= MostPerSecond ? rate
            : Refuse(name, text, $"a number above 0, up to {MostPerSecond}", fallback);
    }

    public TimeSpan Duration(string name, TimeSpan fallback, TimeSpan least = default)
    {
        var text = Scalar(name);
        return text is null ? fallback
            : Json.Duration.TryParse(text) is { } duration && duration >= least ? duration
            : Refuse(name, text, least == default ? Json.Duration.Valid : $"{Json.Duration.Valid}, and {least.TotalMilliseconds}ms at least", fallback);
    }

    public T Choice<T>(string name, T fallback, IReadOnlyDictionary<string, T> choices)
    {
        var text = Scalar(name);
        return text is null ? fallback
            : choices.TryGetValue(text, out var choice) ? choice
            : Refuse(name, text, string.Join(", ", choices.Keys), fallback);
    }

    /// <summary>Reports every property that nobody asked for.</summary>
    public void ReportUnknown()
    {
        foreach (var property in node.Properties.Where(p => !known.Contains(p.Name)))
        {
            context.Faults.Add(ConfigFaults.UnknownProperty(node.Source, property, owner, known));
        }
    }

    private string? Scalar(string name)
    {
        switch (Find(name))
        {
            case TextNode text:
                return context.Resolve(text);
            case LiteralNode literal:
                return literal.Json;
            case { } other:
                context.Faults.Add(ConfigFaults.WrongKind(other, name, "a single value"));
                return null;
            default:
                return null;
        }
    }

    private T? FindAs<T>(string name, string expected)
        where T : ConfigNode
    {
        var found = Find(name);
        if (found is not null and not T)
        {
            context.Faults.Add(ConfigFaults.WrongKind(found, name, expected));
        }

        return found as T;
    }

    private T Refuse<T>(string name, string value, string valid, T fallback)
    {
        context.Faults.Add(ConfigFaults.BadValue(node[name]!, name, value, valid));
        return fallback;
    }
}
