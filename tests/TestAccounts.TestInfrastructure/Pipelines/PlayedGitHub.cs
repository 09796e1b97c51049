using System.Text.RegularExpressions;

namespace TestAccounts.TestInfrastructure.Pipelines;

/// <summary>As actions/runner does: <c>ActionCommand.TryParseV2</c>, and the files of <c>FileCommandManager</c>.</summary>
public sealed partial class PlayedGitHub(string environmentFile, string summaryFile) : PlayedRunner
{
    public override void EndStep()
    {
        ReadVariables();
        if (File.Exists(summaryFile))
        {
            Summary += Masked(File.ReadAllText(summaryFile));
            File.Delete(summaryFile);
        }
    }

    protected override bool TryCommand(string line)
    {
        if (Command().Match(line) is not { Success: true } match)
        {
            return false;
        }

        var data = Data(match.Groups["data"].Value);
        switch (match.Groups["name"].Value)
        {
            case "add-mask":
                Mask(data);
                return true;
            case "group":
                BeginGroup(data);
                return true;
            case "endgroup":
                EndGroup();
                return true;
            case "error" or "warning":
                var properties = match.Groups["properties"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries)
                    .Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => Property(pair[1]), StringComparer.Ordinal);
                Annotations.Add((match.Groups["name"].Value, properties.GetValueOrDefault("file"), int.Parse(properties.GetValueOrDefault("line", "0")), data));
                Show(data);
                return true;
            default:
                return false;
        }
    }

    private void ReadVariables()
    {
        if (!File.Exists(environmentFile))
        {
            return;
        }

        var lines = new Queue<string>(File.ReadAllText(environmentFile).Split('\n'));
        while (lines.TryDequeue(out var line))
        {
            var (equals, heredoc) = (line.IndexOf('=', StringComparison.Ordinal), line.IndexOf("<<", StringComparison.Ordinal));
            if (equals >= 0 && (heredoc < 0 || equals < heredoc))
            {
                Variables[line[..equals]] = line[(equals + 1)..];
            }
            else if (heredoc > 0)
            {
                var value = new List<string>();
                while (lines.Dequeue() is var next && next != line[(heredoc + 2)..])
                {
                    value.Add(next);
                }

                Variables[line[..heredoc]] = string.Join('\n', value);
            }
            else if (line.Length > 0)
            {
                throw new InvalidOperationException($"Invalid environment variable format '{line}'");
            }
        }

        File.Delete(environmentFile);
    }

    private static string Data(string text) => text
        .Replace("%0D", "\r", StringComparison.Ordinal).Replace("%0A", "\n", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal);

    private static string Property(string text) => Data(text.Replace("%3A", ":", StringComparison.Ordinal).Replace("%2C", ",", StringComparison.Ordinal));

    [GeneratedRegex("^\\s*::(?<name>[a-z-]+)(?: (?<properties>.*?))?::(?<data>.*)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Command();
}
