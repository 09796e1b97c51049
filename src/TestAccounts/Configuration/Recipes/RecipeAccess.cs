using System.Text.Json;
using TestAccounts.Configuration.Access;
using TestAccounts.Configuration.Json;
using TestAccounts.Secrets;

namespace TestAccounts.Configuration.Recipes;

/// <summary>Writes how a service is reached into its recipe: <c>auth</c>, <c>tls</c> and <c>proxy</c>, without their secrets.</summary>
/// <param name="name">The service's name.</param>
/// <param name="service">The service as the config has it.</param>
/// <param name="context">Resolves variables.</param>
/// <param name="writePlain">Writes what is no secret; it is told the property's name.</param>
internal sealed class RecipeAccess(string name, ObjectNode service, ReaderContext context, Action<Utf8JsonWriter, ConfigNode, ReaderContext, string> writePlain)
{
    public void WriteTo(Utf8JsonWriter writer)
    {
        if ((service["auth"] as ObjectNode ?? Shorthand()) is { } auth)
        {
            writer.WriteStartObject("auth");
            WriteProperties(writer, auth, "", property => AuthenticationReader.IsSecret(auth, property), property => property == "privateKeyFile");
            writer.WriteEndObject();
        }

        if (service["tls"] is ObjectNode tls)
        {
            writer.WriteStartObject("tls");
            WriteProperties(writer, tls, "tls.", property => property == "password", TlsReader.FileProperties.Contains);
            writer.WriteEndObject();
        }

        if (service["proxy"] is ObjectNode proxy)
        {
            writer.WriteStartObject("proxy");
            WriteProperties(writer, proxy, "proxy.", property => property is "password" || HasSecret(proxy[property]), _ => false);
            writer.WriteEndObject();
        }
        else if (service["proxy"] is TextNode text)
        {
            writer.WritePropertyName("proxy");
            Write(writer, text, "proxy", HasSecret(text), isFile: false);
        }
    }

    private ObjectNode? Shorthand() => service["username"] is null ? null : service with
    {
        Properties = [new("type", service.Offset, new TextNode(service.Source, service.Offset, "basic")), .. service.Properties.Where(p => p.Name is "username" or "password")],
    };

    private void WriteProperties(Utf8JsonWriter writer, ObjectNode node, string path, Func<string, bool> isSecret, Func<string, bool> isFile)
    {
        foreach (var property in node.Properties)
        {
            writer.WritePropertyName(property.Name);
            if (property is { Name: "parameters", Value: ObjectNode parameters })
            {
                writer.WriteStartObject();
                WriteProperties(writer, parameters, $"{path}{property.Name}.", SecretName.Is, _ => false);
                writer.WriteEndObject();
            }
            else
            {
                Write(writer, property.Value, path + property.Name, isSecret(property.Name), isFile(property.Name));
            }
        }
    }

    private void Write(Utf8JsonWriter writer, ConfigNode node, string path, bool isSecret, bool isFile)
    {
        if (node is not TextNode text)
        {
            writePlain(writer, node, context, path);
        }
        else if (isSecret)
        {
            writer.WriteStringValue(IsFromVariable(text.Text) ? text.Text : ConfigReference.To(name, path));
        }
        else if (isFile)
        {
            writer.WriteStringValue(VariableText.Escape(ConfigPath.Of(text, context.Resolve(text))));
        }
        else
        {
            writePlain(writer, text, context, "");
        }
    }

    // A URL is a secret only where it has a password in it.
    private bool HasSecret(ConfigNode? node) => node is TextNode text && context.Resolve(text).Contains('@', StringComparison.Ordinal);

    // In a URL the host may come from a variable, and the password not.
    private static bool IsFromVariable(string text) =>
        (text.Contains("//", StringComparison.Ordinal) ? text[..(text.LastIndexOf('@') + 1)] : text).Contains("${", StringComparison.Ordinal);
}
