using System.Text;

namespace TestAccounts.TestInfrastructure;

internal sealed class CapturedOutput
{
    private readonly StringBuilder text = new();

    public CapturedOutput(StreamReader reader) => Ended = ReadAsync(reader);

    public Task Ended { get; }

    public string Text
    {
        get
        {
            lock (text)
            {
                return text.ToString();
            }
        }
    }

    public async Task<bool> EndsWithinAsync(TimeSpan grace) => await Task.WhenAny(Ended, Task.Delay(grace)) == Ended;

    private async Task ReadAsync(StreamReader reader)
    {
        var buffer = new char[4096];
        while (await reader.ReadAsync(buffer) is var count and > 0)
        {
            lock (text)
            {
                text.Append(buffer, 0, count);
            }
        }
    }
}
