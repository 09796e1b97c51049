namespace TestAccounts.RealServers.Tests;

/// <summary>What can happen to a create between us and a server that does as it should.</summary>
internal sealed class FaultyNetwork(Func<HttpRequestMessage, bool> isCreate) : DelegatingHandler(new SocketsHttpHandler { UseCookies = false })
{
    private int created;
    private int lost;

    /// <summary>Of how many creates the answers get lost.</summary>
    public int AnswersToLose { get; init; }

    /// <summary>Whether each create arrives twice, and the second answer is the one that comes back.</summary>
    public bool Doubles { get; init; }

    /// <summary>How many creates the server answered with success.</summary>
    public int Created => created;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (!isCreate(request))
        {
            return response;
        }

        Count(response);
        if (Interlocked.Increment(ref lost) <= AnswersToLose)
        {
            response.Dispose();
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The connection is gone.");
        }

        if (!Doubles)
        {
            return response;
        }

        response.Dispose();
        var second = await base.SendAsync(request, cancellationToken);
        Count(second);
        return second;
    }

    private void Count(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode)
        {
            Interlocked.Increment(ref created);
        }
    }
}
