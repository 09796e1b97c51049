using System.Text.RegularExpressions;
using TestAccounts.Configuration;

namespace TestAccounts.Environment;

/// <summary>Tells whose an environment file is, in any of its formats.</summary>
internal static partial class EnvironmentOwner
{
    /// <summary>The run of the file; <see langword="null"/> where there is no such file, or it is not one of ours.</summary>
    /// <exception cref="TestAccountsException">There is one, and it cannot be read.</exception>
    public static RunId? Of(string path)
    {
        try
        {
            return File.ReadLines(path).Take(8).Select(line => Value().Match(line)).FirstOrDefault(match => match.Success) is { } found
                ? RunId.TryParse(found.Groups["run"].Value)
                : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException || Directory.Exists(path))
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TestAccountsException(SessionOutcome.Refused, [LedgerFaults.CannotReadEnvironmentFile(path, e.Message)], e);
        }
    }

    /// <summary>Removes the file if it is the run's.</summary>
    public static void Remove(string path, RunId run)
    {
        if (Of(path) == run)
        {
            File.Delete(path);
        }
    }

    [GeneratedRegex($@"{VariableName.Run}\W+(?<run>[0-9a-z]+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Value();
}
