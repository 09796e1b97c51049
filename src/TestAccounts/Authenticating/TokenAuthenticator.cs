using System.Globalization;
using System.Text.Json;
using TestAccounts.Answers;
using TestAccounts.Secrets;
using TestAccounts.Sending;

namespace TestAccounts.Authenticating;

/// <summary>Proves itself with a token that is fetched first.</summary>
internal abstract class TokenAuthenticator : Authenticator
{
    private const int ProxyAuthenticationRequired = 407;
    private readonly TokenChannel channel;
    private readonly Redactor redactor;
    private readonly TimeProvider clock;
    private readonly SharedToken shared;

    protected TokenAuthenticator(TokenChannel channel, Redactor redactor, TimeProvider clock)
    {
        this.channel = channel;
        this.redactor = redactor;
        this.clock = clock;
        shared = new(FetchAsync, clock);
    }

    /// <summary>Where the token is in the answer.</summary>
    protected abstract ValueSource Source { get; }

    /// <summary>Further headers of every request, whose values are in the answer.</summary>
    protected virtual IReadOnlyList<(string Name, ValueSource Source)> Headers => [];

    public sealed override async ValueTask<string?> TokenAsync(CancellationToken cancellationToken) =>
        (await shared.GetAsync(cancellationToken).ConfigureAwait(false)).Value;

    public override void Authenticate(OutgoingRequest request, string? token) => request.Headers.AddRange(shared.HeadersOf(token));

    public sealed override bool Renew(string? token)
    {
        shared.Drop(token);
        return true;
    }

    public sealed override void Dispose()
    {
        shared.Dispose();
        base.Dispose();
    }

    protected abstract OutgoingRequest Build();

    protected abstract TimeSpan? Lifetime(Answer answer);

    protected static TimeSpan? Seconds(ValueSource source, Answer answer) =>
        double.TryParse(source.Read(answer), CultureInfo.InvariantCulture, out var seconds) && seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;

    private async Task<TokenAnswer> FetchAsync(CancellationToken cancellationToken)
    {
        var asked = clock.GetUtcNow();
        var (request, answer, kind) = await channel.SendAsync(Build, cancellationToken).ConfigureAwait(false);
        if (kind != AnswerKind.Success)
        {
            // It may be there all the same, and the fault quotes the answer.
            redactor.Add(Source.Read(answer) ?? "");
            var exchange = channel.Describe(request, answer);
            return new(null, answer.Status == ProxyAuthenticationRequired
                ? ServiceFaults.StoppedByProxy(exchange, ServiceFaults.WhyProxyRefused)
                : ServiceFaults.TokenRefused(exchange, answer.Status));
        }

        if (Missing(answer) is { } missing)
        {
            return new(null, ServiceFaults.NoToken(channel.Describe(request), missing.Text, Names(missing, answer)));
        }

        var headers = Headers.Select(header => (header.Name, Value: Read(header.Source, answer))).ToList();
        return new(Token.Of(Read(Source, answer), headers, asked, Lifetime(answer)), null);
    }

    private ValueSource? Missing(Answer answer) =>
        Headers.Select(header => header.Source).Prepend(Source).FirstOrDefault(source => source.Read(answer) is null);

    private string Read(ValueSource source, Answer answer)
    {
        var value = source.Read(answer)!;
        redactor.Add(value);
        return value;
    }

    // Never the values: one of them may be the token, at another place than the config says.
    private static string Names(ValueSource source, Answer answer) => source switch
    {
        ValueSource.Cookie => Listed("cookie", answer.CookieNames),
        ValueSource.Header => Listed("header", answer.HeaderNames),
        _ => answer.Json is { ValueKind: JsonValueKind.Object } body ? string.Join(", ", body.EnumerateObject().Select(p => p.Name)) : "no JSON object",
    };

    private static string Listed(string what, IEnumerable<string> names) =>
        string.Join(", ", names.Distinct(StringComparer.OrdinalIgnoreCase)) is { Length: > 0 } list ? $"the {what}s {list}" : $"no {what}s";
}
