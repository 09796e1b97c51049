using System.Xml;
using System.Xml.Linq;

namespace TestAccounts.Environment;

/// <summary>A <c>.runsettings</c> file that sets the variables for the test host.</summary>
internal static class RunSettingsFormat
{
    public static void Write(TextWriter writer, IEnumerable<KeyValuePair<string, string>> variables)
    {
        using var xml = XmlWriter.Create(writer, new() { Indent = true, OmitXmlDeclaration = true, CloseOutput = false });
        xml.WriteStartElement("RunSettings");
        xml.WriteStartElement("RunConfiguration");
        xml.WriteStartElement("EnvironmentVariables");
        foreach (var (name, value) in variables)
        {
            xml.WriteElementString(name, value);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    public static IEnumerable<KeyValuePair<string, string>> Read(string text) =>
        XDocument.Parse(text).Descendants("EnvironmentVariables").Elements()
            .Select(variable => KeyValuePair.Create(variable.Name.LocalName, variable.Value));
}
