using Cake.Core.Diagnostics;
using TestAccounts;

namespace Cake.TestAccounts;

/// <summary>What a session says, in Cake's log; to a pipeline, what it understands.</summary>
internal sealed class CakeSessionLog(ICakeLog log, Pipeline? pipeline) : ISessionLog
{
    // Cake's log is no place for a secret, not even for this one line.
    private readonly SecretMasks _masks = new(pipeline, Console.WriteLine);

    public void Detail(string message) => log.Verbose("{0}", Harmless(message));

    public void Info(string message) => log.Information("{0}", Harmless(message));

    public void Warn(Fault fault) => Show(fault, isWarning: true, () => log.Warning("{0}: {1}", fault.Code, Harmless(fault.Message)));

    public void Error(Fault fault) => Show(fault, isWarning: false, () => log.Error("{0}", Harmless(fault.ToString())));

    public void Progress(AccountProgress progress) => log.Debug("{0}: {1}", progress.Account, progress.Step);

    public void Secret(string secret) => _masks.Add(secret);

    // One or the other: the pipeline shows an annotation in its log too.
    private void Show(Fault fault, bool isWarning, Action plain)
    {
        if (pipeline?.Annotation(fault, isWarning) is { } annotation)
        {
            Console.WriteLine(annotation);
        }
        else
        {
            plain();
        }
    }

    private string Harmless(string text) => pipeline?.Text(text) ?? text;
}
