#if NET
using System.Text.Json;
#else
using System.Runtime.Serialization;
using System.Runtime.Serialization.Json;
using System.Text;
#endif

namespace TestAccounts.Testing;

/// <summary>The JSON format: one object of texts.</summary>
internal static class Json
{
#if NET
    public static Dictionary<string, string> Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var variables = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var variable in document.RootElement.EnumerateObject())
            {
                variables[variable.Name] = variable.Value.GetString() ?? "";
            }

            return variables;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new FormatException($"It is not a JSON object of texts: {exception.Message}", exception);
        }
    }
#else
    // The one reader of JSON that .NET Standard has without another package.
    public static Dictionary<string, string> Parse(string text)
    {
        var reader = new DataContractJsonSerializer(
            typeof(Dictionary<string, string>), new DataContractJsonSerializerSettings { UseSimpleDictionaryFormat = true });
        try
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
            return new((Dictionary<string, string>)reader.ReadObject(stream)!, StringComparer.Ordinal);
        }
        catch (SerializationException exception)
        {
            throw new FormatException($"It is not a JSON object of texts: {exception.Message}", exception);
        }
    }
#endif
}
