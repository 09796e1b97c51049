using System.Text.RegularExpressions;

namespace TestAccounts.TestInfrastructure.Pipelines;

/// <summary>As GitLab does: sections, a dotenv report whose values are what stands behind the first <c>=</c>, and masks for variables of the project alone.</summary>
public sealed partial class PlayedGitLab(string report) : PlayedRunner
{
    private readonly Stack<string> open = new();

    /// <summary>A variable of the project that is set to be masked.</summary>
    public void MaskVariable(string value) => Mask(value);

    public override void EndStep()
    {
        if (!File.Exists(report))
        {
            return;
        }

        foreach (var line in File.ReadAllText(report).TrimEnd('\n').Split('\n'))
        {
            var (name, value) = line.Split('=', 2) is [var before, var after] ? (before, after) : throw new InvalidOperationException($"Invalid Format: '{line}'");
            Variables[name] = value.Trim();
        }
    }

    protected override bool TryCommand(string line)
    {
        if (Section().Match(line) is not { Success: true } match)
        {
            return false;
        }

        if (match.Groups["what"].Value == "start")
        {
            open.Push(match.Groups["id"].Value);
            BeginGroup(match.Groups["title"].Value);
        }
        else if (open.Pop() == match.Groups["id"].Value)
        {
            EndGroup();
        }
        else
        {
            throw new InvalidOperationException($"Another section is open than '{match.Groups["id"].Value}'.");
        }

        return true;
    }

    [GeneratedRegex("\u001b\\[0Ksection_(?<what>start|end):[0-9]+:(?<id>[A-Za-z0-9_.-]+)\r\u001b\\[0K(?<title>.*)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Section();
}
