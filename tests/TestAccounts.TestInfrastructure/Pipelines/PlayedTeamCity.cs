using System.Globalization;
using System.Text.RegularExpressions;

namespace TestAccounts.TestInfrastructure.Pipelines;

/// <summary>As TeamCity does: service messages, by their published grammar.</summary>
public sealed partial class PlayedTeamCity : PlayedRunner
{
    protected override bool TryCommand(string line)
    {
        if (Message().Match(line) is not { Success: true } match)
        {
            return false;
        }

        var values = Attribute().Matches(match.Groups["attributes"].Value)
            .ToDictionary(a => a.Groups["name"].Value, a => Unescape(a.Groups["value"].Value), StringComparer.Ordinal);
        switch (match.Groups["name"].Value)
        {
            case "blockOpened":
                BeginGroup(values["name"]);
                break;
            case "blockClosed":
                EndGroup();
                break;
            case "buildProblem":
                Annotations.Add(("error", null, 0, values["description"]));
                Show(values["description"]);
                break;
            case "message":
                Annotations.Add(("warning", null, 0, values["text"]));
                Show(values["text"]);
                break;
            case "setParameter":
                Variables[values["name"]] = values["value"];
                Show($"{values["name"]} = {values["value"]}");
                break;
            default:
                throw new InvalidOperationException($"There is no service message '{line}'.");
        }

        return true;
    }

    private static string Unescape(string value) => Escape().Replace(value, match => match.Value[1] switch
    {
        'n' => "\n",
        'r' => "\r",
        '0' => ((char)int.Parse(match.Value.AsSpan(3), NumberStyles.HexNumber)).ToString(),
        var character => character.ToString(),
    });

    [GeneratedRegex(@"^##teamcity\[(?<name>\w+) (?<attributes>(?:\w+='(?:[^'|\[\]]|\|['nr|\[\]]|\|0x[0-9A-F]{4})*' ?)+)\]$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Message();

    [GeneratedRegex(@"(?<name>\w+)='(?<value>(?:[^'|]|\|.)*)'", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Attribute();

    [GeneratedRegex(@"\|(?:0x[0-9A-F]{4}|.)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escape();
}
