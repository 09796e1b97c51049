using System.Text.Json;

namespace TestAccounts.Templates;

/// <summary>JSON with expressions in its texts, compiled once and written for each account.</summary>
internal abstract class JsonTemplate
{
    public abstract void Write(Utf8JsonWriter writer, IAccountValues values);

    public virtual IEnumerable<Expression> Expressions => [];
}

internal sealed class ObjectTemplate(IReadOnlyList<(JsonEncodedText Name, JsonTemplate Value)> properties) : JsonTemplate
{
    public override IEnumerable<Expression> Expressions => properties.SelectMany(p => p.Value.Expressions);

    public override void Write(Utf8JsonWriter writer, IAccountValues values)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in properties)
        {
            writer.WritePropertyName(name);
            value.Write(writer, values);
        }

        writer.WriteEndObject();
    }
}

internal sealed class ListTemplate(IReadOnlyList<JsonTemplate> items) : JsonTemplate
{
    public override IEnumerable<Expression> Expressions => items.SelectMany(i => i.Expressions);

    public override void Write(Utf8JsonWriter writer, IAccountValues values)
    {
        writer.WriteStartArray();
        foreach (var item in items)
        {
            item.Write(writer, values);
        }

        writer.WriteEndArray();
    }
}

/// <summary>A text; one that is a single expression of the data keeps the type that it has there.</summary>
internal sealed class TextTemplate(Template template) : JsonTemplate
{
    public override IEnumerable<Expression> Expressions => template.Expressions;

    public override void Write(Utf8JsonWriter writer, IAccountValues values)
    {
        if (template.Sole is { Kind: ExpressionKind.Data } whole)
        {
            values.WriteJson(whole, writer);
        }
        else
        {
            writer.WriteStringValue(template.Render(values));
        }
    }
}

internal sealed class LiteralTemplate(string json) : JsonTemplate
{
    public override void Write(Utf8JsonWriter writer, IAccountValues values) => writer.WriteRawValue(json, skipInputValidation: true);
}
