using TestAccounts.Answers;
using TestAccounts.ApiDefinitions;
using TestAccounts.Authenticating;
using TestAccounts.Configuration;
using TestAccounts.Secrets;
using TestAccounts.Sending;
using TestAccounts.Templates;

namespace TestAccounts.AccountApi;

/// <summary>Sends requests to one service, with its credentials, in their turn, and as slowly as it asks.</summary>
internal sealed class ServiceChannel : IDisposable
{
    private readonly ServiceTarget target;
    private readonly Redactor redactor;
    private readonly TimeProvider clock;
    private readonly RequestSender sender;
    private readonly Authenticator authenticator;
    private readonly Authenticator anonymous = new FixedAuthenticator(new Authentication.None());
    private readonly ServiceLane lane;
    private readonly string baseUrl;

    public ServiceChannel(ServiceTarget target, HttpChannel http, Redactor redactor, TimeProvider clock)
    {
        this.target = target;
        this.redactor = redactor;
        this.clock = clock;
        sender = new(target, http, redactor);
        authenticator = Authenticators.Of(target, sender, redactor, clock);
        lane = http.Queue.Open(target.Endpoint, target.Limits, http.Found);
        baseUrl = target.Endpoint.OriginalString.TrimEnd('/');
    }

    /// <summary>Sends a request once, and again only while the service says that it did nothing, as there are too many requests.</summary>
    /// <exception cref="ServiceException">A value would change which path the request goes to, or there is no token.</exception>
    public Task<Attempt> SendOnceAsync(RequestTemplate request, AccountValues account, CreateState? state, CancellationToken cancellationToken) =>
        SendInTurnAsync(request, account, state, request.IsDelete ? RequestRank.Delete : RequestRank.Other, cancellationToken);

    /// <summary>Sends a request just to see whether the service is there.</summary>
    public Task<Attempt> KnockAsync(RequestTemplate request, AccountValues nobody, CancellationToken cancellationToken) =>
        SendInTurnAsync(request, nobody, state: null, RequestRank.Knock, cancellationToken);

    private async Task<Attempt> SendInTurnAsync(
        RequestTemplate request, AccountValues account, CreateState? state, RequestRank rank, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        while (true)
        {
            if (await lane.EnterAsync(rank, state?.WaitFor(cancellationToken) ?? cancellationToken).ConfigureAwait(false) is { } outage)
            {
                return outage.NoLogin is { } why ? throw new ServiceException(why) { MayPass = true } : outage;
            }

            var sent = clock.GetTimestamp();
            var feedback = HostFeedback.Unknown;
            RoundTrip? trip = null;
            Fault? noLogin = null;
            try
            {
                var attempt = await SendAsync(request, account, state, cancellationToken).ConfigureAwait(false);
                feedback = FeedbackOf(attempt, rank);
                trip = new(request.Method.Method, clock.GetElapsedTime(sent), attempt.IsTransient);
                if (attempt.Kind != AnswerKind.Throttled || clock.GetElapsedTime(start) >= target.Limits.ThrottleTimeout)
                {
                    return attempt;
                }

                Retried();
            }
            catch (ServiceException e) when (e.MayPass && rank != RequestRank.Knock)
            {
                noLogin = e.Fault;
                throw;
            }
            finally
            {
                if (noLogin is null)
                {
                    lane.Leave(feedback, trip);
                }
                else
                {
                    lane.LeaveLoggedOut(noLogin, target.Limits.MaxRetryDelay);
                }
            }
        }
    }

    /// <summary>The most requests under way at once, as of now.</summary>
    public int Parallelism => lane.Cap;

    /// <summary>Tells that a request is sent again.</summary>
    public void Retried() => sender.Retried();

    /// <summary>Describes a request and its answer for a fault.</summary>
    public Exchange Describe(RequestTemplate request, AccountValues account, Answer? answer = null)
    {
        var excerpt = answer?.Excerpt(text => Redact(WithoutOutputs(text, request, answer), account)) is { Length: > 0 } said ? $" It says: {said}" : "";
        var operation = OperationName.In(request.Headers.Where(h => OperationName.IsIn(h.Name) && !h.Value.IsAbsent(account)).Select(h => (h.Name, h.Value.Render(account))));
        return new(target.Name, request.Method.Method, Redact(UrlOf(request, account), account), excerpt)
        {
            Operation = operation is null ? null : Redact(operation, account),
            Place = request.Place,
        };
    }

    /// <summary>Masks the secrets of the service and of the account.</summary>
    public string Redact(string text, AccountValues account) => account.Redact(redactor.Redact(text));

    // An answer that is at fault may hold secrets that nobody has taken from it.
    private static string WithoutOutputs(string text, RequestTemplate request, Answer answer) => request.Outputs
        .Where(output => SecretName.Is(output.Name))
        .Select(output => output.Source.Read(answer))
        .OfType<string>()
        .Aggregate(text, Redactor.MaskOne);

    public void Dispose() => authenticator.Dispose();

    // An answer "unauthorized" says that nothing was done, so that even a create may be sent again.
    private async Task<Attempt> SendAsync(RequestTemplate request, AccountValues account, CreateState? state, CancellationToken cancellationToken)
    {
        var proof = request.IsAnonymous ? anonymous : authenticator;
        account.Token = await proof.TokenAsync(cancellationToken).ConfigureAwait(false);
        var attempt = await SendAsync(Build(request, account, proof), state, cancellationToken).ConfigureAwait(false);
        if (attempt.Kind == AnswerKind.Unauthorized && proof.Renew(account.Token))
        {
            account.Token = await proof.TokenAsync(cancellationToken).ConfigureAwait(false);
            attempt = await SendAsync(Build(request, account, proof), state, cancellationToken).ConfigureAwait(false);
        }

        return attempt;
    }

    private async Task<Attempt> SendAsync(OutgoingRequest request, CreateState? state, CancellationToken cancellationToken)
    {
        state?.Sending();
        var attempt = await sender.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (attempt.CertainlyNotDone)
        {
            state?.NotDone();
        }

        return attempt;
    }

    // The handler sends a request without content again by itself when a connection breaks; with content it leaves that to us.
    private OutgoingRequest Build(RequestTemplate request, AccountValues account, Authenticator proof)
    {
        var template = request.Body?.IsAbsent(account) == false ? request.Body : null;
        var body = template?.Render(account)
            ?? (request.Method == HttpMethod.Get || request.Method == HttpMethod.Delete ? (ReadOnlyMemory<byte>?)null : ReadOnlyMemory<byte>.Empty);
        var outgoing = new OutgoingRequest(request.Method, UrlOf(request, account), body, template?.ContentType) { Answers = request.Answers, IsAnonymous = request.IsAnonymous, IsUntraced = request.IsUntraced, Account = account };
        foreach (var (name, value) in request.Headers)
        {
            if (!value.IsAbsent(account))
            {
                outgoing.Headers.Add((name, value.Render(account)));
            }
        }

        proof.Authenticate(outgoing, account.Token);
        RefuseUnusable(outgoing.Headers, account);
        return outgoing;
    }

    // A value of an answer or of the data could break the line, and what follows would be another header.
    private void RefuseUnusable(IEnumerable<(string Name, string Value)> headers, AccountValues account)
    {
        foreach (var (name, value) in headers)
        {
            if (HeaderText.WhyUnusable(value) is { } why)
            {
                throw new ServiceException(ServiceFaults.UnusableHeader(target.Name, account.Key, name, why));
            }
        }
    }

    private string UrlOf(RequestTemplate request, AccountValues account)
    {
        try
        {
            var path = request.Target.Render(account);
            return path.StartsWith('/') ? baseUrl + path : path;
        }
        catch (UnusableValueException e)
        {
            throw new ServiceException(ServiceFaults.UnusableId(target.Name, account.Key, e.Value));
        }
    }

    // Vendors' headers stand in every answer; only in one that is throttled do they ask to wait.
    private TimeSpan? WaitAskedBy(Answer throttled) =>
        throttled.RetryAfter(clock) ?? target.Api.RetryAfter.Select(source => source.Read(throttled, clock.GetUtcNow())).FirstOrDefault(wait => wait > TimeSpan.Zero);

    // Whoever asks whether a service is there has patience of his own.
    private HostFeedback FeedbackOf(Attempt attempt, RequestRank rank) => attempt switch
    {
        { Kind: AnswerKind.Throttled } => HostFeedback.Throttling(WaitAskedBy(attempt.Answer!), target.Limits),
        { Kind: AnswerKind.Transient, Answer: { } answer } when answer.RetryAfter(clock) is { } wait => HostFeedback.Throttling(wait, target.Limits),
        { Answer: null } => rank == RequestRank.Knock ? HostFeedback.Unknown : HostFeedback.NoAnswer(attempt, target.Limits),
        _ => HostFeedback.Responding,
    };
}
