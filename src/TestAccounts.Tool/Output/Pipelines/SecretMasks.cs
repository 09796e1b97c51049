using System.Collections.Concurrent;

namespace TestAccounts.Tool.Output.Pipelines;

/// <summary>Lets the pipeline mask each secret once, as soon as it is known.</summary>
internal sealed class SecretMasks(LineWriter lines, Pipeline pipeline)
{
    private readonly ConcurrentDictionary<string, byte> known = new(StringComparer.Ordinal);

    public void Add(string secret)
    {
        if (secret.Length == 0 || !known.TryAdd(secret, 0))
        {
            return;
        }

        foreach (var command in pipeline.Mask(secret))
        {
            lines.WriteCommand(command);
        }
    }

    public bool Contains(string value) => known.ContainsKey(value);
}
