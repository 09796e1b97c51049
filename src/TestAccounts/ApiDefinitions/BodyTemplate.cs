using System.Buffers;
using System.Text;
using System.Text.Json;
using TestAccounts.Answers;
using TestAccounts.Templates;

namespace TestAccounts.ApiDefinitions;

/// <summary>A request's body, in the form that its media type asks for.</summary>
internal abstract class BodyTemplate(string contentType)
{
    public string ContentType => contentType;

    public abstract IEnumerable<Expression> Expressions { get; }

    /// <summary>Whether it is nothing but an optional value that is not there, so that the request has no body.</summary>
    public virtual bool IsAbsent(AccountValues values) => false;

    public abstract ReadOnlyMemory<byte> Render(AccountValues values);

    private protected static ReadOnlyMemory<byte> Json(JsonTemplate template, AccountValues values)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            template.Write(json, values);
        }

        return buffer.WrittenMemory;
    }
}

internal sealed class JsonBody(JsonTemplate template, string contentType) : BodyTemplate(contentType)
{
    public override IEnumerable<Expression> Expressions => template.Expressions;

    public override bool IsAbsent(AccountValues values) => template is TextTemplate && template.IsAbsent(values);

    public override ReadOnlyMemory<byte> Render(AccountValues values) => Json(template, values);
}

/// <summary>A text as it is; in XML and in a form, values are escaped.</summary>
internal sealed class TextBody(Template template, string contentType) : BodyTemplate(contentType)
{
    private readonly Func<string, string> escape =
        contentType.Contains("xml", StringComparison.OrdinalIgnoreCase) ? TextFilters.Xml
        : FormBody.IsFormType(contentType) ? FormBody.Escape
        : text => text;

    public override IEnumerable<Expression> Expressions => template.Expressions;

    public override ReadOnlyMemory<byte> Render(AccountValues values) =>
        Encoding.UTF8.GetBytes(string.Concat(template.Parts.Select(part => part.Expression is null ? part.Text : escape(part.Render(values)))));
}

/// <summary>The fields of a form: <c>name=value</c>, within an object <c>object[name]=value</c>, within a list <c>list[]=value</c>.</summary>
internal sealed class FormBody(JsonTemplate template, string contentType) : BodyTemplate(contentType)
{
    public override IEnumerable<Expression> Expressions => template.Expressions;

    public static bool IsFormType(string contentType) => contentType.Split(';')[0].Trim().Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    public static string Escape(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);

    public override ReadOnlyMemory<byte> Render(AccountValues values)
    {
        using var json = JsonDocument.Parse(Json(template, values));
        var pairs = Fields("", json.RootElement).Select(field => $"{Escape(field.Name)}={Escape(field.Value)}");
        return Encoding.UTF8.GetBytes(string.Join('&', pairs));
    }

    private static IEnumerable<(string Name, string Value)> Fields(string name, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Fields(name.Length == 0 ? p.Name : $"{name}[{p.Name}]", p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Fields($"{name}[]", item)),
        _ => [(name, JsonPath.Text(element) ?? "")],
    };
}
