using System.Runtime.InteropServices;
using TestAccounts.Answers;

namespace TestAccounts.Sending;

/// <summary>How one attempt of a request ended: with an answer, or without one.</summary>
/// <param name="Answer">The answer, where there was one.</param>
/// <param name="Kind">What the answer means; <see cref="AnswerKind.Transient"/> where there is none.</param>
/// <param name="Sent">Whether the request may have reached the service.</param>
/// <param name="Failure">Why there was no answer.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Attempt(Answer? Answer, AnswerKind Kind, bool Sent, string Failure)
{
    private const int BadGateway = 502;
    private const int ServiceUnavailable = 503;
    private const int GatewayTimeout = 504;

    /// <summary>Whether it was the proxy that did not let the request through.</summary>
    public bool AtProxy { get; init; }

    /// <summary>Whether nothing was sent, as the host is down: so others have found, and asking again at once changes nothing.</summary>
    public bool IsOutage { get; init; }

    /// <summary>What is wrong, where it is the service's log-in that cannot be reached, and not its host.</summary>
    public Fault? NoLogin { get; init; }

    /// <summary>Whether the host's certificate is not trusted, or it speaks no TLS: waiting changes nothing about that.</summary>
    public bool IsUntrusted { get; init; }

    /// <summary>Whether another attempt may end better.</summary>
    public bool IsTransient => Kind is AnswerKind.Transient or AnswerKind.Throttled;

    /// <summary>Whether the service certainly did nothing: it was not reached, or it says that it does not take the request now.</summary>
    public bool CertainlyNotDone => Answer is null ? !Sent : Kind is AnswerKind.Throttled or AnswerKind.Unauthorized;

    /// <summary>Whether the service is not there, or says so, or a gateway does.</summary>
    public bool IsUnavailable => Answer is null or { Status: BadGateway or ServiceUnavailable or GatewayTimeout };

    /// <summary>Whether the service itself answered, and not a gateway that did not reach it, or gave up on it.</summary>
    public bool IsAnsweredByService => Answer is { Status: not (BadGateway or GatewayTimeout) };

    public string Description => Answer is null ? Failure : $"the last answer was {Answer.Status}.";
}
