namespace TestAccounts.TestingPlatform;

/// <summary>Ctrl+C, of which version 1 of the platform does not tell whoever makes variables.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource source;

    public Interruption(CancellationToken cancellationToken)
    {
        source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Console.CancelKeyPress += Cancel;
    }

    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        Console.CancelKeyPress -= Cancel;
        source.Dispose();
    }

    // Whether the process ends is for the platform to say.
    private void Cancel(object? sender, ConsoleCancelEventArgs e) => source.Cancel();
}
