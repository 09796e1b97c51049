using System.Xml;
using System.Xml.Linq;

namespace TestAccounts.Testing;

/// <summary>The format of a <c>.runsettings</c> file: an element for each variable.</summary>
internal static class RunSettings
{
    public static Dictionary<string, string> Parse(string text)
    {
        try
        {
            return XDocument.Parse(text).Descendants("EnvironmentVariables").Elements()
                .ToDictionary(variable => variable.Name.LocalName, variable => variable.Value, StringComparer.Ordinal);
        }
        catch (Exception exception) when (exception is XmlException or ArgumentException)
        {
            throw new FormatException($"It is no .runsettings file: {exception.Message}", exception);
        }
    }
}
