using System.Text.Json;
using System.Xml;
using TestAccounts.Configuration;

namespace TestAccounts.Environment;

/// <summary>Reads an environment file back, in whichever of its formats it is.</summary>
internal static class EnvironmentReader
{
    public static Dictionary<string, string> Read(string path)
    {
        try
        {
            return new(Parse(File.ReadAllText(path)), StringComparer.Ordinal) { [VariableName.EnvironmentFile] = path };
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new TestAccountsException(SessionOutcome.Refused, [LedgerFaults.NoEnvironmentFile(path)], e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or XmlException)
        {
            throw new TestAccountsException(SessionOutcome.Refused, [LedgerFaults.CannotReadEnvironmentFile(path, e.Message)], e);
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Parse(string text) => text.AsSpan().TrimStart() switch
    {
        ['{', ..] => JsonFormat.Read(text),
        ['<', ..] => RunSettingsFormat.Read(text),
        _ => DotenvFormat.Read(text),
    };
}
