using System.Text.Json.Serialization;

namespace TestAccounts.Tool.Output;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    WriteIndented = true,
    Converters = [typeof(SecondsConverter)])]
[JsonSerializable(typeof(Result))]
internal sealed partial class ResultJson : JsonSerializerContext;
