using System.Diagnostics;

namespace TestAccounts.Testing.Provisioning;

/// <summary>What the tool says to people, passed on line by line, and kept for the message of an exception.</summary>
internal sealed class ToolOutput
{
    private readonly List<string> lines = [];
    private readonly Task reading;

    public ToolOutput(Process tool, Action<string> say) => reading = ReadAsync(tool.StandardError, say);

    public string Text
    {
        get
        {
            lock (lines)
            {
                return string.Join(Environment.NewLine, lines);
            }
        }
    }

    public Task EndAsync() => reading;

    private async Task ReadAsync(StreamReader reader, Action<string> say)
    {
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            lock (lines)
            {
                lines.Add(line);
            }

            say(line);
        }
    }
}
