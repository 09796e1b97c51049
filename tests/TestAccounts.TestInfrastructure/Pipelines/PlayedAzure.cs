namespace TestAccounts.TestInfrastructure.Pipelines;

/// <summary>As microsoft/azure-pipelines-agent does: <c>Command.TryParse</c> with <c>DECODE_PERCENTS</c>, its default, and the commands of <c>task</c>.</summary>
public sealed class PlayedAzure : PlayedRunner
{
    private const string Prefix = "##vso[";

    /// <summary>The variables of <see cref="PlayedRunner.Variables"/> that no step gets unless it asks for each.</summary>
    public HashSet<string> Secret { get; } = new(StringComparer.Ordinal);

    protected override bool TryCommand(string line)
    {
        if (line.StartsWith("##[group]", StringComparison.Ordinal))
        {
            BeginGroup(line["##[group]".Length..]);
            return true;
        }

        if (line == "##[endgroup]")
        {
            EndGroup();
            return true;
        }

        var start = line.IndexOf(Prefix, StringComparison.Ordinal);
        var end = start < 0 ? -1 : line.IndexOf(']', start);
        if (end < 0)
        {
            return false;
        }

        var command = line[(start + Prefix.Length)..end].Split(' ', 2);
        Carry(command[0], command.Length == 1 ? [] : Properties(command[1]), Unescape(line[(end + 1)..]));
        return true;
    }

    private void Carry(string name, Dictionary<string, string> properties, string data)
    {
        switch (name)
        {
            case "task.setsecret":
                Mask(data);
                break;
            case "task.setvariable":
                SetVariable(properties, data);
                break;
            case "task.uploadsummary":
                Summary += Masked(File.ReadAllText(data));
                break;
            case "task.logissue":
                var file = properties.GetValueOrDefault("sourcepath");
                Annotations.Add((properties["type"], file, int.Parse(properties.GetValueOrDefault("linenumber", "0")), data));
                Show(file is null ? data : $"{file}({properties["linenumber"]},{properties["columnnumber"]}): {properties["type"]} {properties["code"]}: {data}");
                break;
            default:
                throw new InvalidOperationException($"The agent knows no command '{name}'.");
        }
    }

    private void SetVariable(Dictionary<string, string> properties, string data)
    {
        if (properties.GetValueOrDefault("issecret") == "true")
        {
            if (data.Contains('\n', StringComparison.Ordinal))
            {
                throw new InvalidOperationException("Secrets cannot contain multiple lines");
            }

            Mask(data);
            Secret.Add(properties["variable"]);
        }

        Variables[properties["variable"]] = data;
    }

    private static Dictionary<string, string> Properties(string list) => list.Split(';', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => Unescape(pair[1]), StringComparer.OrdinalIgnoreCase);

    private static string Unescape(string text) => text
        .Replace("%3B", ";", StringComparison.Ordinal).Replace("%0D", "\r", StringComparison.Ordinal).Replace("%0A", "\n", StringComparison.Ordinal)
        .Replace("%5D", "]", StringComparison.Ordinal).Replace("%AZP25", "%", StringComparison.Ordinal);
}
