using Cake.Core.Diagnostics;
using TestAccounts;

namespace Cake.TestAccounts;

/// <summary>What a session says, in Cake's log; to a pipeline, what it understands.</summary>
internal sealed class CakeSessionLog(ICakeLog log, Pipeline? pipeline) : ISessionLog
{
    // Cake's log is no place for a secret, not even for this one line.
    private readonly SecretMasks _masks = new(pipeline, Console.WriteLine);

    /// <summary>What the page of the pipeline's run is to show.</summary>
    public PipelineReport Summary { get; } = new("Test accounts", TimeProvider.System);

    public void Detail(string message) => log.Verbose("{0}", Harmless(message));

    public void Info(string message) => log.Information("{0}", Harmless(message));

    public void Warn(Fault fault) => Show(fault, isWarning: true, () => log.Warning("{0}: {1}", fault.Code, Harmless(fault.Message)));

    public void Error(Fault fault) => Show(fault, isWarning: false, () => log.Error("{0}", Harmless(fault.ToString())));

    public void Progress(AccountProgress progress)
    {
        Summary.Progress(progress);
        log.Debug("{0}: {1}", progress.Account, progress.Step);
    }

    public void Retried(string service) => Summary.Retried(service);

    public void Secret(string secret) => _masks.Add(secret);

    /// <summary>Shows the summary on the page of the pipeline's run.</summary>
    public void ShowSummary()
    {
        if (pipeline is null || Summary.MessageTo(pipeline) is not { } message)
        {
            return;
        }

        try
        {
            message.WriteFile();
            foreach (var line in message.Lines)
            {
                Console.WriteLine(line);
            }
        }
        catch (TestAccountsException exception)
        {
            Warn(exception.Faults[0]);
        }
    }

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
