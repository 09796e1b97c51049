using System.Text.Json;

namespace TestAccounts.Templates;

/// <summary>JSON with expressions in its texts, compiled once and written for each account.</summary>
internal abstract class JsonTemplate
{
    public virtual IEnumerable<Expression> Expressions => [];

    public abstract void Write(Utf8JsonWriter writer, AccountValues values);

    /// <summary>Whether it holds nothing but optional values that are not there, so that it is left out.</summary>
    public virtual bool IsAbsent(AccountValues values) => false;
}

internal sealed class ObjectTemplate(IReadOnlyList<(JsonEncodedText Name, JsonTemplate Value)> properties) : JsonTemplate
{
    public override IEnumerable<Expression> Expressions => properties.SelectMany(p => p.Value.Expressions);

    public override bool IsAbsent(AccountValues values) => properties.Count > 0 && properties.All(p => p.Value.IsAbsent(values));

    public override void Write(Utf8JsonWriter writer, AccountValues values)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in properties)
        {
            if (!value.IsAbsent(values))
            {
                writer.WritePropertyName(name);
                value.Write(writer, values);
            }
        }

        writer.WriteEndObject();
    }
}

internal sealed class ListTemplate(IReadOnlyList<JsonTemplate> items) : JsonTemplate
{
    public override IEnumerable<Expression> Expressions => items.SelectMany(i => i.Expressions);

    public override bool IsAbsent(AccountValues values) => items.Count > 0 && items.All(i => i.IsAbsent(values));

    public override void Write(Utf8JsonWriter writer, AccountValues values)
    {
        writer.WriteStartArray();
        foreach (var item in items)
        {
            if (!item.IsAbsent(values))
            {
                item.Write(writer, values);
            }
        }

        writer.WriteEndArray();
    }
}

/// <summary>A text; one that is a single expression of the data keeps the type that it has there.</summary>
internal sealed class TextTemplate(Template template) : JsonTemplate
{
    private readonly Expression? keepsType = template.Sole is { Kind: ExpressionKind.Data, Filters.Count: 0 } sole ? sole : null;

    public override IEnumerable<Expression> Expressions => template.Expressions;

    public override bool IsAbsent(AccountValues values) => template.IsAbsent(values);

    public override void Write(Utf8JsonWriter writer, AccountValues values)
    {
        if (keepsType is not null)
        {
            values.WriteJson(keepsType, writer);
        }
        else if (template.Sole is { IsNumber: true } && JsonNumber.Is(template.Render(values)))
        {
            writer.WriteRawValue(template.Render(values));
        }
        else
        {
            writer.WriteStringValue(template.Render(values));
        }
    }
}

internal sealed class LiteralTemplate(string json) : JsonTemplate
{
    public override void Write(Utf8JsonWriter writer, AccountValues values) => writer.WriteRawValue(json, skipInputValidation: true);
}
