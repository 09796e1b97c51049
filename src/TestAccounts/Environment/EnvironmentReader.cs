using System.Text.Json;
using System.Xml;
using TestAccounts.Configuration;

namespace TestAccounts.Environment;

/// <summary>Reads an environment file back, in whichever of its formats it is.</summary>
internal static class EnvironmentReader
{
    public static Dictionary<string, string> Read(string path) => new(Stream(path), StringComparer.Ordinal) { [VariableName.EnvironmentFile] = path };

    /// <summary>Reads the variables in the order of the file; of dotenv, whose lines stand for themselves, no more than is asked for.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Stream(string path)
    {
        using var variables = Reporting(path, () => Parse(path).GetEnumerator());
        while (Reporting(path, variables.MoveNext))
        {
            yield return variables.Current;
        }
    }

    private static T Reporting<T>(string path, Func<T> read)
    {
        try
        {
            return read();
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

    private static IEnumerable<KeyValuePair<string, string>> Parse(string path) => FirstOf(path) switch
    {
        '{' => JsonFormat.Read(File.ReadAllText(path)),
        '<' => RunSettingsFormat.Read(File.ReadAllText(path)),
        _ => DotenvFormat.Read(File.ReadLines(path)),
    };

    private static char? FirstOf(string path) => File.ReadLines(path).Select(line => line.TrimStart()).FirstOrDefault(line => line.Length > 0)?[0];
}
