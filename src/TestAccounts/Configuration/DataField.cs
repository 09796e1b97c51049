using TestAccounts.Configuration.Json;
using TestAccounts.Templates;

namespace TestAccounts.Configuration;

/// <summary>A scalar of an account's data.</summary>
/// <param name="Path">Where it stands in the data, such as <c>address.city</c> or <c>tags[0]</c>.</param>
/// <param name="Name">Its part of the variable's name in the environment file, such as <c>ADDRESS_CITY</c>.</param>
/// <param name="Text">Its value, where it is a text.</param>
/// <param name="Literal">Its JSON, where it is a number, <c>true</c>, <c>false</c> or <c>null</c>.</param>
/// <param name="IsSecret">Whether it may stand in the environment file alone.</param>
/// <param name="Node">Where it was written.</param>
internal sealed record DataField(string Path, string Name, Template? Text, string? Literal, bool IsSecret, ConfigNode Node);
