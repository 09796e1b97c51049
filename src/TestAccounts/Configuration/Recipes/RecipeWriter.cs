using System.Text;
using System.Text.Json;
using TestAccounts.Configuration.Apis;
using TestAccounts.Configuration.Json;
using TestAccounts.Secrets;

namespace TestAccounts.Configuration.Recipes;

/// <summary>
/// Writes what is needed to find and delete a service's accounts: the service as the config has it, with its API complete and its
/// variables resolved, except for those that hold secrets. A secret that is plain text in the config becomes a reference to that place.
/// </summary>
internal static class RecipeWriter
{
    private static readonly string[] KeptOfApi = ["read", "find", "list", "delete", "retryAfter", .. AnswersReader.Properties];
    // Whatever a variable in these is called, it may be a secret.
    private static readonly string[] HoldSecrets = ["headers", "query", "body"];
    private static readonly string[] Kept = ["unsafe", "allowPlainHttp", "settings"];

    public static string Write(ServiceTarget target, ObjectNode service, ReaderContext context)
    {
        var api = service["api"] as ObjectNode ?? PresetNodes.Empty;
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("name", target.Name);
            writer.WriteString("endpoint", target.Endpoint.OriginalString);
            WriteLimits(writer, target.Limits);
            foreach (var property in WithoutSecretSettings(service).Properties.Where(p => Kept.Contains(p.Name)))
            {
                writer.WritePropertyName(property.Name);
                Write(writer, property.Value, context);
            }

            new RecipeAccess(target.Name, service, context, Write).WriteTo(writer);
            writer.WriteStartObject("api");
            foreach (var property in api.Properties.Where(p => KeptOfApi.Contains(p.Name) && (p.Name != "list" || target.Api.Lists.Count > 0)))
            {
                writer.WritePropertyName(property.Name);
                Write(writer, property.Value, context);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    // Requests of the clean-up use none of them.
    private static ObjectNode WithoutSecretSettings(ObjectNode service) => service["settings"] is not ObjectNode settings ? service : service with
    {
        Properties = [.. service.Properties.Select(p => p.Name != "settings" ? p : p with { Value = settings with { Properties = [.. settings.Properties.Where(s => !SecretName.Is(s.Name))] } })],
    };

    private static void WriteLimits(Utf8JsonWriter writer, ServiceLimits limits)
    {
        writer.WriteString("timeout", Duration.Write(limits.Timeout));
        writer.WriteNumber("retries", limits.Retries);
        writer.WriteString("retryDelay", Duration.Write(limits.RetryDelay));
        writer.WriteString("maxRetryDelay", Duration.Write(limits.MaxRetryDelay));
        writer.WriteString("throttleTimeout", Duration.Write(limits.ThrottleTimeout));
        if (limits.RequestsPerSecond is { } rate)
        {
            writer.WriteNumber("requestsPerSecond", rate);
        }

        if (limits.Parallelism is { } parallelism)
        {
            writer.WriteNumber("parallelism", parallelism);
        }

        writer.WriteString("readyTimeout", Duration.Write(limits.ReadyTimeout));
        writer.WriteString("visibility", Duration.Write(limits.Visibility));
    }

    // A name that sounds like a secret keeps its variable, whatever that is called.
    // Such as ?code=${CODE} of a request line.
    private static bool IsInQuery(string text) =>
        text.IndexOf('?', StringComparison.Ordinal) is >= 0 and var start && text.IndexOf("${", start, StringComparison.Ordinal) > start;

    private static void Write(Utf8JsonWriter writer, ConfigNode node, ReaderContext context, string name = "")
    {
        switch (node)
        {
            case ObjectNode o:
                writer.WriteStartObject();
                foreach (var property in o.Properties)
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value, context, HoldSecrets.Contains(name) ? name : property.Name);
                }

                writer.WriteEndObject();
                break;
            case ArrayNode a:
                writer.WriteStartArray();
                foreach (var item in a.Items)
                {
                    Write(writer, item, context, name);
                }

                writer.WriteEndArray();
                break;
            case TextNode t:
                var isSecret = t.Text.Contains("${", StringComparison.Ordinal) && (SecretName.Is(t.Text) || SecretName.Is(name) || HoldSecrets.Contains(name) || IsInQuery(t.Text));
                writer.WriteStringValue(isSecret ? t.Text : VariableText.Escape(context.Resolve(t)));
                break;
            case LiteralNode l:
                writer.WriteRawValue(l.Json);
                break;
        }
    }
}
