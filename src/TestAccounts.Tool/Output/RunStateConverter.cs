using System.Text.Json;
using System.Text.Json.Serialization;

namespace TestAccounts.Tool.Output;

internal sealed class RunStateConverter() : JsonStringEnumConverter<RunState>(JsonNamingPolicy.CamelCase);
