using System.Globalization;
using TestAccounts.Answers;
using TestAccounts.Sending;
using TestAccounts.Templates;

namespace TestAccounts.AccountApi;

/// <summary>Waits until a service answers its harmless look-up, so that no create is sent to one that is still starting.</summary>
/// <param name="api">The service.</param>
/// <param name="login">A login, and an id, that nobody has.</param>
/// <param name="host">Where it says what it waits for.</param>
internal sealed class ServiceStart(ServiceAccountApi api, string login, SessionHost host)
{
    private readonly TimeSpan bound = api.Target.Limits.StartTimeout;
    private readonly AccountValues nobody = new TagValues(api.Target.Name, login) { Id = login };
    private int attempts;

    /// <summary>Waits for a service that was asked for something, and was not there.</summary>
    /// <exception cref="ServiceException">It does not come, or is not waited for.</exception>
    public Task WaitAsync(ServiceException absence, CancellationToken cancellationToken) =>
        bound == TimeSpan.Zero ? Task.FromException(absence) : WaitAsync(cancellationToken);

    /// <exception cref="ServiceException">It does not answer in time, or does not take the credentials.</exception>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (bound == TimeSpan.Zero)
        {
            return;
        }

        var start = host.Clock.GetTimestamp();
        var poll = new Polling(bound, host.Clock);
        Absence? absence;
        while ((absence = await AskAsync(cancellationToken).ConfigureAwait(false)) is not null)
        {
            if (attempts == 1)
            {
                host.Log.Waiting($"Waiting up to {Seconds(bound)} for {api.Target.Name} at {api.Target.Endpoint.OriginalString} to start.");
            }

            if (!await poll.WaitAsync(cancellationToken).ConfigureAwait(false))
            {
                GoOnWithout(absence);
                return;
            }
        }

        if (attempts > 1)
        {
            host.Log.Waiting($"{api.Target.Name} answers, after {Seconds(host.Clock.GetElapsedTime(start))}.");
        }
    }

    // Some services fail at a look-up for what they do not have; whether they create accounts remains to be seen.
    private void GoOnWithout(Absence absence)
    {
        if (!absence.IsAnswered)
        {
            throw absence.Why;
        }

        host.Log.Info($"{api.Target.Name} still fails after {Seconds(bound)}, and is taken for started: {absence.Why.Fault.Message}");
    }

    private async Task<Absence?> AskAsync(CancellationToken cancellationToken)
    {
        attempts++;
        try
        {
            var attempt = await api.KnockAsync(nobody, cancellationToken).ConfigureAwait(false);
            return attempt.Kind switch
            {
                AnswerKind.Transient when attempt.IsUntrusted => throw new ServiceException(ServiceFaults.Unreachable(api.DescribeKnock(nobody, attempt), attempt)),
                AnswerKind.Transient => new(new(ServiceFaults.NotStarted(api.DescribeKnock(nobody, attempt), attempt, attempts, bound)), IsAnswered: !attempt.IsUnavailable),
                AnswerKind.Unauthorized => throw new ServiceException(ServiceFaults.CredentialsRefused(api.DescribeKnock(nobody, attempt), attempt.Answer!.Status)),
                _ => null,
            };
        }
        catch (ServiceException noToken) when (noToken.MayPass)
        {
            return new(noToken, IsAnswered: false);
        }
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s");

    /// <summary>Why a service is not there, and whether it was the service itself that answered so.</summary>
    private sealed record Absence(ServiceException Why, bool IsAnswered);
}
