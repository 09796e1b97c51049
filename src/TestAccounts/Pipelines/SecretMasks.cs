using System.Collections.Concurrent;

namespace TestAccounts;

/// <summary>Lets a pipeline mask each secret once, as soon as it is known.</summary>
/// <param name="pipeline">The pipeline; without one, nothing is written.</param>
/// <param name="write">Writes a line that nobody but the pipeline gets, as it holds the secret.</param>
public sealed class SecretMasks(Pipeline? pipeline, Action<string> write)
{
    private readonly ConcurrentDictionary<string, byte> known = new(StringComparer.Ordinal);

    /// <summary>Lets the pipeline mask a secret from now on.</summary>
    public void Add(string secret)
    {
        if (pipeline is null || secret.Length == 0 || !known.TryAdd(secret, 0))
        {
            return;
        }

        foreach (var command in pipeline.Mask(secret))
        {
            write(command);
        }
    }

    /// <summary>Whether a value is one of the secrets.</summary>
    public bool Contains(string value) => known.ContainsKey(value);
}
